// What is found in the release that is open: in what it says at once, in its pages once they are drawn.

import { ofPages, together } from "./judging";
import type { Checked, Finding } from "./messages";
import { homed } from "./unwritten";

export class Found {
  /** All that is known of the text as it stands, worst first. */
  shown: Finding[] = [];
  /** What the comparison found in the other versions: shown here, and no reason against the PDF of this one. */
  elsewhere: Finding[] = [];
  private checked: Finding[] = [];
  /** What only the pages told, of the text that they were drawn of. */
  private ofPages: { findings: Finding[]; text: string } = { findings: [], text: "" };

  forget(): void {
    [this.checked, this.shown, this.elsewhere] = [[], [], []];
    this.ofPages = { findings: [], text: "" };
  }

  /** Takes over what a text says wrong; what only its pages tell stays as it was known. */
  check({ findings, elsewhere }: Checked, text: string): void {
    this.checked = homed(findings);
    this.elsewhere = elsewhere ?? [];
    this.shown = together(this.checked, this.ofPages.findings, this.ofPages.text, text);
  }

  /** Takes over what is found in a text and its pages. */
  draw(drawn: Finding[], text: string): void {
    const findings = homed(drawn);
    this.ofPages = { findings: ofPages(findings, this.checked), text };
    this.shown = findings;
  }

  get errors(): Finding[] {
    return this.shown.filter(({ severity }) => severity === "error");
  }
}
