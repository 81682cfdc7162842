import { ok } from '../../shared/result.ts';
import {
  layerGaps as findGaps,
  layerParts,
  type LayerGap,
  type LayerPart,
} from '../import/office-layer/layer-gaps.ts';
import { command, withHub } from './command.ts';
import { table } from './table.ts';

const SHOWN_NAME = 48;

const partNames: Readonly<Record<LayerPart, string>> = {
  everydayName: 'everyday name',
  bring: 'bring',
  counter: 'counter',
  fee: 'fee',
  time: 'time',
  checkedAt: 'checked',
};

export const layerGaps = command({
  name: 'layer gaps',
  summary: "Lists which of the thirty most used procedures lack what of the office's own words.",
  usage: '[--office CODE]',
  about: [['--office CODE', 'which office (not needed where there is one only)']],
  options: { office: { type: 'string' } },
  run: (values, _positionals, context) =>
    withHub(context, (hub) => {
      const office = hub.office(values.office);
      if (!office.ok) return office;
      const { code } = office.value;
      const gaps = findGaps(
        hub.store.inputs.nationalRecords(code),
        new Map(hub.store.inputs.layers(code).map((one) => [one.code, one.layer])),
      );
      const lacking = gaps.procedures.filter(({ missing }) => missing.length > 0);
      const ranking =
        gaps.ranking === 'office'
          ? 'ranked by the office'
          : 'by our general list: rank them in the column "Thứ tự hay dùng"';
      const text = [
        `${lacking.length} of the ${gaps.procedures.length} most used procedures lack something (${ranking}).`,
        ...(lacking.length === 0
          ? []
          : ['', gapTable(lacking), '', '(record): told by the national record.']),
      ].join('\n');
      return ok({ text, json: { ...gaps, lacking: lacking.length } });
    }),
});

function gapTable(rows: readonly LayerGap[]): string {
  return table(
    ['rank', 'code', 'name', ...layerParts.map((part) => partNames[part])],
    rows.map(({ rank, code, officialName, missing, toldByRecord }) => [
      rank,
      code,
      shortened(officialName ?? '(not posted)'),
      ...layerParts.map((part) =>
        missing.includes(part) ? 'missing' : toldByRecord.includes(part) ? '(record)' : '',
      ),
    ]),
  );
}

function shortened(name: string): string {
  const line = name.replace(/\s+/gu, ' ');
  return line.length <= SHOWN_NAME ? line : `${line.slice(0, SHOWN_NAME - 1)}…`;
}
