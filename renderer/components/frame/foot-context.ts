import { createContext } from 'react';

/**
 * The place above the bottom bar where a screen puts its page buttons and small print, beside "Kết thúc, xóa màn
 * hình" where there is room: on a low screen each row of its own would cost a line of the answer.
 */
export const FootContext = createContext<HTMLElement | null>(null);
