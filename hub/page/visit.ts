import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Drive } from '../../shared/node/removable-drives.ts';
import type { Hub } from '../hub.ts';
import type { Failure } from '../failure.ts';
import type { OfficeRecord } from '../store/hub-store.ts';
import type { AuditWriter } from './audit-writer.ts';
import { html, type Html, type Piece } from './html.ts';
import type { ImportJobs } from './import-jobs.ts';
import { frame, type FrameOptions } from './frame.ts';
import type { PageSession } from './sessions.ts';
import {
  changeWordsIn,
  fill,
  wordsIn,
  type ChangeWords,
  type PageLanguage,
  type PageWords,
} from './words.ts';
import type { UploadLimits } from './uploads.ts';

/** What the pages work with. */
export interface PageContext {
  readonly hub: Hub;
  readonly clock: Clock;
  readonly jobs: ImportJobs;
  readonly audit: AuditWriter;
  readonly limits: UploadLimits;
  /** Where publications go. */
  readonly publishTo: string;
  readonly sticks: () => Promise<readonly Drive[]>;
  readonly visit: (request: FastifyRequest) => Visit;
}

/** One request of somebody who has entered. */
export class Visit {
  readonly language: PageLanguage;
  readonly words: PageWords;
  readonly changeWords: ChangeWords;
  readonly session: PageSession | undefined;
  readonly path: string;
  readonly offices: readonly OfficeRecord[];
  readonly #unwritten: () => number;

  /** `unwritten`: how many lines of the audit the disk did not take. */
  constructor(
    language: PageLanguage,
    session: PageSession | undefined,
    path: string,
    offices: readonly OfficeRecord[],
    unwritten: () => number,
  ) {
    this.language = language;
    this.words = wordsIn(language);
    this.changeWords = changeWordsIn(language);
    this.session = session;
    this.path = path;
    this.offices = offices;
    this.#unwritten = unwritten;
  }

  /** The field that every form carries. */
  get token(): Html {
    return html`<input type="hidden" name="formToken" value="${this.session?.formToken}" />`;
  }

  /** What was done and could not be written down is told with it, and on every page until it is. */
  send(reply: FastifyReply, options: Omit<FrameOptions, 'visit'>, status = 200): FastifyReply {
    const count = this.session === undefined ? 0 : this.#unwritten();
    const told = count > 0 && box('bad', fill(this.words.audit.unwritten, { count }));
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(frame({ ...options, body: [told, options.body], visit: this }).text);
  }
}

/** What went wrong, with what to do in the reader's language; the sentence names file and place. */
export function failureBox({ words }: Visit, title: string, { type, sentence }: Failure): Html {
  const known: Readonly<Record<string, string>> = words.failure;
  return box('bad', title, [
    html`<p><strong>${words.publish['next-step']}:</strong> ${known[type] ?? words.failure.other}</p>`,
    html`<p class="soft">${words.error.reason}: ${sentence}</p>`,
  ]);
}

export function box(tone: 'good' | 'bad' | 'look' | 'plain', title: string, body: Piece = ''): Html {
  const role = tone === 'bad' ? 'alert' : 'status';
  return html`<div class="box ${tone}" role="${role}">
    <p class="box-title">${title}</p>
    ${body}
  </div>`;
}
