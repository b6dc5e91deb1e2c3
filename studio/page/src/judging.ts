// Judges the text as it stands: first what it says, then its pages. The last state counts: what is typed meanwhile is judged
// before the pages of an older text are drawn, unless these have waited for long.

import type { Core } from "./core";
import { Lost } from "./core";
import type { Asked, Checked, Drawn, Fields, Finding, Spot } from "./messages";

export interface State {
  asked: Asked;
  text: string;
  /** Counts the states of the text: an answer about an older one is not shown as one about this. */
  edition: number;
}

export interface Heard {
  /** What is to be judged; null where nothing is open. */
  state(): State | null;
  checked(checked: Checked, state: State): void;
  /** Until it can be seen. */
  drawn(drawn: Drawn, bytes: Uint8Array, state: State): Promise<void>;
  spots(spots: Spot[], state: State): void;
  failed(reason: string): void;
}

/** So long may pages wait while somebody types on, in milliseconds. */
const LONGEST = 200;

export class Judging {
  private running = false;
  private again = false;
  /** How many pages are on their way to the screen. */
  private showing = 0;
  private changedAt = 0;
  private drawnAt = 0;
  private fields: Fields | null = null;
  /** How long it took from a change to findings and pages, and the core over the former, in milliseconds; for whoever measures. */
  readonly measured: { findings: number; core: number; pages: number }[] = [];

  constructor(
    private readonly core: Core,
    private readonly heard: Heard,
  ) {}

  get busy(): boolean {
    return this.running || this.again || this.showing > 0;
  }

  /** The text, or what it is judged by, is another. */
  changed(): void {
    if (!this.again) this.changedAt = performance.now();
    this.again = true;
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.again) {
      this.again = false;
      const state = this.heard.state();
      if (!state) continue;
      try {
        await this.round(state, this.changedAt);
      } catch (error) {
        if (!(error instanceof Lost)) this.heard.failed(String(error));
        // What stopped the core once would stop it again: only another text is tried.
        else if (state.edition !== this.heard.state()?.edition) this.again = true;
      }
    }
    this.running = false;
  }

  private async round(state: State, changedAt: number): Promise<void> {
    const { head, took } = await this.core.ask({ ask: "check", ...state.asked }, state.text);
    // Data that are those of the answer before are not told again.
    if (head.fields !== undefined) this.fields = head.fields as Fields | null;
    this.heard.checked({ ...(head as Checked), fields: this.fields }, state);
    const findings = performance.now() - changedAt;
    if (this.again && performance.now() - this.drawnAt < LONGEST) return;
    const drawn = await this.core.ask({ ask: "draw" });
    this.drawnAt = performance.now();
    if ((drawn.head as Drawn).gone) {
      this.again = true;
      return;
    }
    this.showing += 1;
    void this.heard.drawn(drawn.head as Drawn, drawn.bytes, state).finally(() => {
      this.showing -= 1;
      this.measured.push({ findings, core: took, pages: performance.now() - changedAt });
    });
    if (this.again) return;
    const { head: found } = await this.core.ask({ ask: "spots" });
    this.heard.spots(found.spots as Spot[], state);
  }
}

const RANK = { error: 0, todo: 1, warning: 2, note: 3 };
const keyOf = ({ code, message, place }: Finding): string => `${code} ${place.field} ${message}`;

/**
 * What was found in a text, with what only its pages tell: that is known of the text before, `old`, and shown until the pages
 * are drawn anew, moved with what was typed.
 */
export function together(checked: Finding[], ofPages: Finding[], old: string, text: string): Finding[] {
  const known = new Set(checked.map(keyOf));
  const more = ofPages.filter((finding) => !known.has(keyOf(finding))).flatMap((finding) => moved(finding, old, text));
  if (more.length === 0) return checked;
  return [...checked, ...more].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** Those that only the pages told. */
export const ofPages = (drawn: Finding[], checked: Finding[]): Finding[] => {
  const known = new Set(checked.map(keyOf));
  return drawn.filter((finding) => !known.has(keyOf(finding)));
};

function moved(finding: Finding, old: string, text: string): Finding[] {
  const { from, to } = finding.place;
  const still = { ...finding, fix: null };
  if (from === null || to === null || old === text) return [still];
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  const by = text.length - old.length;
  if (to <= start) return [still];
  if (from >= old.length - end) return [{ ...still, place: { ...finding.place, from: from + by, to: to + by } }];
  // What was typed touches it: the pages will tell.
  return [];
}
