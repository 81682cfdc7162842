import { useLayoutEffect, useRef, type RefObject } from 'react';

export type Paper = 'a4' | 'roll-80';

const PIXELS_PER_MM = 96 / 25.4;
const ROLL_MARGIN_MM = 4;
/** Room for the rounding of lines: a second page of a roll is a blank strip. */
const ROLL_SPARE_MM = 2;

/**
 * Tells the browser the size of the sheet's page while the sheet is there. A roll has no pages: its one page is as
 * long as the sheet, measured as it lies. By a constructed style sheet, which the page's policy allows.
 */
export function usePageSize(paper: Paper): RefObject<HTMLElement | null> {
  const sheet = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null) return undefined;
    const rules = new CSSStyleSheet();
    const measure = () => {
      rules.replaceSync(pageRule(paper, element.getBoundingClientRect().height));
    };
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
    return () => {
      observer.disconnect();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== rules);
    };
  }, [paper]);
  return sheet;
}

/** `heightPx`: of the sheet as it is laid out, in CSS pixels. */
function pageRule(paper: Paper, heightPx: number): string {
  if (paper === 'a4') return '@page { size: A4; margin: 14mm; }';
  const lengthMm = Math.ceil(heightPx / PIXELS_PER_MM) + 2 * ROLL_MARGIN_MM + ROLL_SPARE_MM;
  return `@page { size: 80mm ${lengthMm}mm; margin: ${ROLL_MARGIN_MM}mm; }`;
}
