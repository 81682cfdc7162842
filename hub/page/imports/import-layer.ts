import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../../shared/result.ts';
import { commentWorkbook } from '../../import/office-layer/comment-workbook.ts';
import { readOfficeLayer } from '../../import/office-layer/read-office-layer.ts';
import type { LayerFinding } from '../../import/office-layer/sheet-report.ts';
import { officeContext, takeOfficeLayer } from '../../intake/take-office-layer.ts';
import type { PageFinding, ReadImport } from './import-kind.ts';

/** The office's own workbook, by the rules of `hub import layer`: nothing is taken while there is an error. */
export const readLayerImport: ReadImport = async ({ hub, office, files }) => {
  const [file] = files();
  if (file === undefined) return err({ type: 'empty' });
  const read = await readOfficeLayer(file, officeContext(hub.store, office, vietnamDay(hub.now())));
  const { refused, attention, repaired, taken } = read.report;
  return ok({
    mayBeTaken: taken > 0 || refused.length === 0,
    onlyGoodRows: refused.length > 0 && taken > 0,
    commented: () => commentWorkbook(file, read.report),
    take: () => {
      const { layers, words, content, removed } = takeOfficeLayer(hub.store, office, read);
      return ok({
        counts: {
          added: layers.added + words.added + content.added,
          changed: layers.changed + words.changed + content.changed,
          unchanged: layers.unchanged + words.unchanged + content.unchanged,
          removed,
          waiting: layers.waiting.length,
        },
        refused: refused.map(told),
        ties: [],
        attention: attention.map(told),
        repaired: repaired.map(told),
      });
    },
  });
};

function told({ file, place, message, vi }: LayerFinding): PageFinding {
  return { file, place: { vi: vi.place, en: place }, message: { vi: vi.message, en: message } };
}
