import type { Modes } from './modes.ts';

/** What style sheets may know of the room that a screen has. */
export interface Room {
  /** The panel itself; the frame looks at it. */
  readonly panel: 'wide' | 'tall';
  readonly panelRoom: 'small' | 'roomy';
  /** What is between header and bars. `wide`: two columns have room in the present size of type. */
  readonly shape: 'wide' | 'tall';
  /** `small`: rows give up their hints and pictures. */
  readonly room: 'small' | 'roomy';
  /** `two`: an answer has room beside the way of its dossier; in half a screen too, for its page is not cut in half. */
  readonly columns: 'one' | 'two';
  /** `few`: pads lie down, with few rows of keys. */
  readonly rows: 'few' | 'many';
}

/** Millimetres of height below which there is little room: a 15 inch panel, not a 21.5 inch one. */
const ROOMY_FROM_MM = { wide: 250, tall: 380 };
/** Millimetres of width in which the bar has its words beside its pictures, in big type too: not a 19 inch panel. */
const ROOMY_FROM_WIDTH_MM = { wide: 460, tall: 0 };
/** Millimetres of height in which a pad of four rows, what it types and the bar find room. */
const ROWS_FROM_MM = 150;
/** Millimetres of width that two columns of type need. */
const TWO_COLUMNS_MM = 220;
/** Millimetres of width in which a headline and an appointment with its calendar leaf stand beside the way. */
const ANSWER_COLUMNS_MM = 440;

/** Measured in type rather than panel: doubled type halves the room, and so does keeping the upper half free. */
export function roomOf(panelMm: { readonly width: number; readonly height: number }, modes: Modes): Room {
  const scale = modes.text / 100;
  const height = modes.reach === 'low' ? panelMm.height / 2 : panelMm.height;
  const shape = panelMm.width > height && panelMm.width / scale >= TWO_COLUMNS_MM ? 'wide' : 'tall';
  const panel = panelMm.width > panelMm.height ? 'wide' : 'tall';
  const isRoomy = panelMm.height >= ROOMY_FROM_MM[panel] && panelMm.width >= ROOMY_FROM_WIDTH_MM[panel];
  return {
    panel,
    panelRoom: isRoomy ? 'roomy' : 'small',
    shape,
    columns: panel === 'wide' && panelMm.width / scale >= ANSWER_COLUMNS_MM ? 'two' : 'one',
    rows: height < ROWS_FROM_MM ? 'few' : 'many',
    room: height / scale < ROOMY_FROM_MM[shape] ? 'small' : 'roomy',
  };
}
