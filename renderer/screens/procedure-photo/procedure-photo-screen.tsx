import { useTranslation } from 'react-i18next';
import { Paged } from '../../components/paged/paged.tsx';
import { PhotoHint } from '../../components/photo-hint/photo-hint.tsx';
import { QrCode, useQrModules } from '../../printing/qr-code.tsx';
import { Whole } from '../../words/whole.tsx';
import { inLanguage, languageOf } from '../../words/phrases.ts';
import { checkedWords, isLongName, titleOf } from '../procedure/procedure-words.ts';
import { WithProcedure, type ProcedureDetails } from '../procedure/with-procedure.tsx';
import { Answers } from './answers.tsx';
import './procedure-photo-screen.css';

/** Made to be photographed: black on white, and on one screen where it fits. */
export function ProcedurePhotoScreen({ code }: { readonly code: string }) {
  return <WithProcedure code={code}>{(details) => <PhotoPage details={details} />}</WithProcedure>;
}

function PhotoPage({ details }: { readonly details: ProcedureDetails }) {
  const { t, i18n } = useTranslation();
  const { procedure, checked, page } = details;
  const title = titleOf(procedure, i18n);
  const said = inLanguage(title, i18n.language);
  const modules = useQrModules(page);
  return (
    <Paged reading footer={<PhotoHint />}>
      <article className="photo">
        <header className="photo-head">
          <div>
            <h1
              tabIndex={-1}
              className={isLongName(said) ? 'photo-long-name' : undefined}
              lang={languageOf(title, i18n.language)}
            >
              {said}
            </h1>
            <p>{t('procedure.code', { code: procedure.code })}</p>
          </div>
          {page !== undefined && <QrCode modules={modules} label={t('take.qr')} />}
        </header>
        <Answers details={details} folds="short" />
        <p className="photo-checked">
          <Whole>{checkedWords(checked, t)}</Whole>
        </p>
      </article>
    </Paged>
  );
}
