import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { api } from '../../../../../shared/api.ts';
import { longest } from '../../../../../shared/domain/edit-problems.ts';
import type { OfficeLayer } from '../../../../../shared/domain/procedure.ts';
import { useKiosk } from '../../../../bridge/kiosk-context.tsx';
import { useCall } from '../../../../bridge/use-call.ts';
import { Loading } from '../../../../components/loading/loading.tsx';
import type { ProcedureDetails } from '../../../../screens/procedure/with-procedure.tsx';
import { inLanguage } from '../../../../words/phrases.ts';
import { TextField } from '../../../components/text-field/text-field.tsx';
import { LinesField } from '../fields/lines-field.tsx';
import { LocalField } from '../fields/local-field.tsx';
import { OneOf } from '../fields/one-of.tsx';
import { Toggle } from '../fields/toggle.tsx';
import { FormPage } from '../form-page.tsx';
import { SourceFees } from '../source-fees.tsx';
import { draftOf, layerOf, type LayerDraft } from './layer-draft.ts';

const MOST_TO_BRING = 20;
const units = ['working-day', 'day', 'hour'] as const;

type Layer = z.output<typeof api.editing.layer.value>;

/** What the office itself says of a procedure. The national text is not touched. */
export function ProcedureForm(props: {
  readonly code: string;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { code, ...ways } = props;
  const { client } = useKiosk();
  const layer = useCall(`layer ${code}`, () => client.editing.layer({ code }));
  const details = useCall(`procedure ${code}`, () => client.catalogue.procedure({ code }));
  if (layer?.ok !== true || details?.ok !== true) return <Loading />;
  return <LayerForm {...ways} details={details.value} loaded={layer.value} />;
}

function LayerForm(props: {
  readonly details: ProcedureDetails;
  readonly loaded: Layer;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const { details, loaded, onBack, onSaved } = props;
  const { t, i18n } = useTranslation();
  const { code, name } = details.procedure;
  const [draft, setDraft] = useState<LayerDraft>(draftOf(loaded.layer));
  const change = (part: Partial<LayerDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const layer: OfficeLayer = layerOf(loaded.layer, draft);
  return (
    <FormPage
      title={draft.everydayName.vi === '' ? name : draft.everydayName.vi}
      origin={loaded.origin}
      edit={{ type: 'layer', code, layer }}
      seen={{ screen: 'procedure', code, layer }}
      counters={new Set(loaded.counters.map(({ id }) => id))}
      onBack={onBack}
      onSaved={onSaved}
      {...(loaded.origin.type === 'here' && {
        takeBack: { edits: { put: [], drop: [`layer:${code}`] }, seen: { screen: 'as-fed' } },
      })}
    >
      {(problemOf) => (
        <>
          <p className="note">{t('staff.content.procedure.official', { code, name })}</p>
          <LocalField
            label={t('staff.content.procedure.fee')}
            value={draft.fee}
            maxLength={longest.text}
            hint={t('staff.content.procedure.asSource')}
            problem={problemOf('fee')}
            onChange={(fee) => {
              change({ fee });
            }}
          />
          <SourceFees procedure={details.procedure} />
          <Toggle
            label={t('staff.content.procedure.free')}
            about={t('staff.content.procedure.freeAbout')}
            on={draft.free}
            onChange={(free) => {
              // What is free says so; anything else that stands there must be looked at.
              const [vi, en] = [i18n.getFixedT('vi'), i18n.getFixedT('en')];
              const fee = { vi: vi('procedure.free'), en: en('procedure.free') };
              change({ free, ...(free && draft.fee.vi === '' && { fee }) });
            }}
          />
          <TextField
            label={t('staff.content.procedure.resolution')}
            value={draft.resolution}
            maxLength={longest.line}
            problem={problemOf('resolution')}
            onChange={(resolution) => {
              change({ resolution });
            }}
          />
          <TextField
            label={t('staff.content.procedure.time')}
            value={draft.time}
            maxLength={4}
            hint={t('staff.content.procedure.asSource')}
            problem={problemOf('time')}
            onChange={(time) => {
              change({ time });
            }}
          />
          <OneOf
            label={t('staff.content.procedure.unit')}
            choices={units.map((value) => ({ value, words: t(`staff.content.procedure.per.${value}`) }))}
            value={draft.unit}
            onChange={(unit) => {
              change({ unit });
            }}
          />
          <TextField
            label={t('staff.content.procedure.timeDecision')}
            value={draft.timeDecision}
            maxLength={longest.line}
            onChange={(timeDecision) => {
              change({ timeDecision });
            }}
          />
          <LinesField
            label={t('staff.content.procedure.bring')}
            lineLabel={(number) => t('staff.content.procedure.paper', { number })}
            addWords={t('staff.content.procedure.addPaper')}
            lines={draft.bring}
            most={MOST_TO_BRING}
            maxLength={longest.line}
            problem={problemOf('bring')}
            onChange={(bring) => {
              change({ bring });
            }}
          />
          <OneOf
            label={t('staff.content.procedure.counter')}
            choices={[
              { value: '', words: t('staff.content.procedure.anyCounter') },
              ...loaded.counters.map(({ id, name: counter }) => ({
                value: id,
                words: inLanguage(counter, i18n.language),
              })),
            ]}
            value={draft.counter}
            problem={problemOf('counter')}
            onChange={(counter) => {
              change({ counter });
            }}
          />
          <Toggle
            label={t('staff.content.procedure.sameDay')}
            about={t('staff.content.procedure.sameDayAbout')}
            on={draft.sameDay}
            onChange={(sameDay) => {
              change({ sameDay });
            }}
          />
          <LocalField
            label={t('staff.content.procedure.everydayName')}
            value={draft.everydayName}
            maxLength={longest.line}
            hint={t('staff.content.procedure.asSource')}
            problem={problemOf('name')}
            onChange={(everydayName) => {
              change({ everydayName });
            }}
          />
          <LocalField
            label={t('staff.content.procedure.summary')}
            value={draft.summary}
            maxLength={longest.text}
            problem={problemOf('text')}
            onChange={(summary) => {
              change({ summary });
            }}
          />
          <TextField
            label={t('staff.content.procedure.decision')}
            value={draft.decision}
            maxLength={longest.line}
            onChange={(decision) => {
              change({ decision });
            }}
          />
          <Toggle
            label={t('staff.content.procedure.hidden')}
            about={t('staff.content.procedure.hiddenAbout')}
            on={draft.hidden}
            onChange={(hidden) => {
              change({ hidden });
            }}
          />
        </>
      )}
    </FormPage>
  );
}
