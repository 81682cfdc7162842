/** Fields that reckon or point; what is not named here might read a file of this machine into the form. */
const HARMLESS = new Set(
  (
    'AUTHOR CREATEDATE DATE DOCPROPERTY EQ FILENAME FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK MACROBUTTON ' +
    'MERGEFIELD NOTEREF NUMPAGES PAGE PAGEREF PRINTDATE REF SAVEDATE SECTION SECTIONPAGES SEQ SHAPE STYLEREF ' +
    'SUBJECT SYMBOL TC TIME TITLE TOC XE'
  ).split(' '),
);
/** Formatting before a field's name is shorter than this. */
const INSTRUCTION_LENGTH = 800;

/**
 * Whether a text in RTF has fields that take something from elsewhere, or that hide what they are. LibreOffice 7.4 lays
 * a local picture named by `INCLUDEPICTURE` into the page, although links are blocked.
 */
export function readsOtherFiles(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (let at = text.indexOf(FIELD); at !== -1; at = text.indexOf(FIELD, at + 1)) {
    const [instruction = ''] = text.slice(at + FIELD.length, at + INSTRUCTION_LENGTH).split('\\fldrslt', 1);
    const [beginning = ''] = instruction.split(/"|\\\*|\\'|\\u-?\d/u, 1);
    const name = /^[A-Z]+/iu.exec(plain(beginning).trim())?.[0].toUpperCase() ?? '';
    if (!HARMLESS.has(name) || /INCLUDE|IMPORT/iu.test(plain(instruction))) return true;
  }
  return false;
}

const FIELD = '\\fldinst';

/** Without groups and formatting, which may stand in the middle of a word. */
function plain(rtf: string): string {
  return rtf.replace(/\\[a-z]{1,32}-?\d{0,10} ?|[{}\r\n]/giu, '');
}
