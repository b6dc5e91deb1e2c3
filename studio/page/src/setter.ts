// Sets fields of a release in its text, by the core's changes of some bytes.

import type { Core } from "./core";
import { Lost } from "./core";
import { say } from "./dialog";
import type { Value } from "./messages";

export interface Heard {
  state(): { path: string; text: string; edition: number } | null;
  change(change: { from: number; to: number; insert: string }): void;
  refused(reason: string): void;
}

export class Setter {
  private last: Promise<void> = Promise.resolve();
  private readonly wanted = new Map<string, Value>();

  constructor(
    private readonly core: Core,
    private readonly heard: Heard,
  ) {}

  /** Until all that was set stands in the text. */
  get done(): Promise<void> {
    return this.last;
  }

  get busy(): boolean {
    return this.wanted.size > 0;
  }

  /** Sets a field. Several in a row are set one after the other, of one field only the last. */
  set(field: string, value: Value): void {
    const known = this.wanted.has(field);
    this.wanted.set(field, value);
    if (known) return;
    this.last = this.last.then(async () => {
      const wanted = this.wanted.get(field) ?? null;
      this.wanted.delete(field);
      await this.now(field, wanted).catch((error) => error instanceof Lost || say(String(error)));
    });
  }

  private async now(field: string, value: Value): Promise<void> {
    const state = this.heard.state();
    if (!state) return;
    const { head } = await this.core.ask({ ask: "set", path: state.path, field, value }, state.text);
    const now = this.heard.state();
    // Somebody typed meanwhile: the change is of another text. Another release has no such wish.
    if (now?.path !== state.path) return;
    if (now.edition !== state.edition) return this.now(field, value);
    if (head.refused) this.heard.refused(head.refused);
    else if (head.change) this.heard.change({ from: head.change.from, to: head.change.to, insert: head.change.new });
  }
}
