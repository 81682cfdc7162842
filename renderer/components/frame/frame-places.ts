import { createContext } from 'react';

/** Places of the frame that a screen fills; null until the frame stands. */
export interface FramePlaces {
  /** Small print, beside "Kết thúc, xóa màn hình" where there is room: a row of its own would cost a line of the answer. */
  readonly foot: HTMLElement | null;
  /** The page buttons: in the foot, or beside the page where the room is low. */
  readonly turn: HTMLElement | null;
  /** Above the screen: in low reach the upper half, where nothing can be pressed. */
  readonly aloft: HTMLElement | null;
  /** Below the page: in low reach the buttons of a screen that is otherwise only read. */
  readonly hand?: HTMLElement | null;
  /** The buttons of reading aloud stand there, and take of the room below the page. */
  readonly speechBar?: boolean;
}

/** Undefined outside the frame. */
export const FramePlacesContext = createContext<FramePlaces | undefined>(undefined);
