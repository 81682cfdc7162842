import { useTranslation } from 'react-i18next';
import type { Office } from '../../shared/domain/office.ts';
import { Local } from '../words/local-text.tsx';
import { Whole } from '../words/whole.tsx';
import { openingWords } from './opening-words.ts';

/** Whose sheet it is. */
export function OfficeNames({ office }: { readonly office: Office }) {
  return (
    <header className="print-head">
      <p>
        <Local text={office.unitName} />
      </p>
      <p>
        <strong>
          <Local text={office.name} />
        </strong>
      </p>
    </header>
  );
}

/** Where it is, when it is open and how to call it. */
export function OfficeLines({ office }: { readonly office: Office }) {
  const { t } = useTranslation();
  const hours = openingWords(office.openings, t);
  return (
    <>
      <p>
        <strong>{t('sheet.address')}:</strong> <Local text={office.address} />
      </p>
      {hours.length > 0 && (
        <p>
          <strong>{t('sheet.hours')}:</strong> <Whole>{hours.join('. ')}</Whole>
        </p>
      )}
      {office.phone !== undefined && (
        <p>
          <strong>{t('sheet.phone')}:</strong> <Whole>{office.phone}</Whole>
        </p>
      )}
      {office.hotline !== undefined && (
        <p>
          <strong>{t('sheet.hotline')}:</strong> <Whole>{office.hotline}</Whole>
        </p>
      )}
    </>
  );
}
