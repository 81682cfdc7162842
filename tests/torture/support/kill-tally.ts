import type { Aim } from './aim.ts';
import type { Run } from './kill.ts';
import type { Phase } from './phases.ts';

/** Aims at phases by chance, for turns would keep step with the runs that differ by turns; counts in which each kill fell. */
export class KillTally {
  kills = 0;
  #survived = 0;
  readonly #names: Readonly<Partial<Record<Phase, string>>>;
  readonly #fellIn = new Map<Phase | 'begins', number>();
  /** How many moments a phase had when it was last seen. */
  readonly #lengths = new Map<Phase, number>();

  constructor(names: Readonly<Partial<Record<Phase, string>>>) {
    this.#names = names;
  }

  /** One of all phases there are, at random within it; before a write or while it goes on. */
  aim(random: () => number): Aim {
    const phases = this.#phases();
    const phase = phases[Math.floor(random() * phases.length)];
    if (phase === undefined) throw new Error('no phases');
    const nth = 1 + Math.floor(random() * (this.#lengths.get(phase) ?? 1));
    return { phase, nth, how: random() < 0.5 ? 'before' : 'during' };
  }

  add(run: Run): void {
    for (const phase of new Set(run.phases)) {
      this.#lengths.set(phase, run.phases.filter((one) => one === phase).length);
    }
    if (!run.killed) {
      this.#survived += 1;
      return;
    }
    this.kills += 1;
    const last = run.phases.at(-1) ?? 'begins';
    this.#fellIn.set(last, (this.#fellIn.get(last) ?? 0) + 1);
  }

  phasesMissed(): string[] {
    return this.#phases().flatMap((phase) => (this.#fellIn.has(phase) ? [] : [this.#names[phase] ?? phase]));
  }

  print(what: string): void {
    const told = [...this.#fellIn].map(
      ([phase, count]) => `${String(count)} ${phase === 'begins' ? phase : (this.#names[phase] ?? phase)}`,
    );
    console.log(
      `${what}: ${String(this.kills)} kills, ${String(this.#survived)} runs to the end; ${told.join(', ')}`,
    );
  }

  #phases(): Phase[] {
    return Object.keys(this.#names) as Phase[];
  }
}
