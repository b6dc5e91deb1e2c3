// The studio with what tests and whoever measures ask of it.

import { App } from "./app";
import type { Finding } from "./messages";
import { pdf } from "./out";
import { helpOf, plain } from "./plain";

export class Probe extends App {
  /** Ends the core as a fault would. */
  breakDown(): void {
    this.core.breakDown();
    this.judging.changed();
  }

  /** Waits until the text as it stands is judged, and all that was set stands in it. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await this.setter.done;
      await new Promise((done) => setTimeout(done, 5));
      const busy = this.judging.busy || this.setter.busy;
      quiet = busy ? 0 : quiet + 1;
    }
  }

  findingsNow(): Finding[] {
    return [...this.found.elsewhere, ...this.found.shown];
  }

  /** What is found in a text, as it is said to whoever fills in the form. */
  async plainly(text: string): Promise<string[]> {
    const { head } = await this.core.ask({ ask: "check", path: "text.md" }, text);
    const found = head.findings as Finding[];
    return found.flatMap((one) => [plain(one.message), helpOf(one) ?? "", ...one.related.map(({ message }) => plain(message))]);
  }

  folderNow(): string | undefined {
    return this.release?.folder?.name;
  }

  textNow(): string {
    return this.editor.text;
  }

  undo(): void {
    this.editor.undo();
  }

  redo(): void {
    this.editor.redo();
  }

  async saveForTests(): Promise<void> {
    await this.keeping.now();
  }

  /** The PDF of the release as it stands. */
  async made(attach = false): Promise<Uint8Array | null> {
    const own = this.asked();
    return (await pdf(this.core, { ...own, asked: { ...own.asked, attach } })).bytes;
  }

  get memory(): number {
    return this.core.memory;
  }
}
