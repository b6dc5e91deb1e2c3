// The pages as they will be printed.

import { h } from "./dom";
import type { Judged } from "./messages";
import { t } from "./words";

export class Pages {
  private drawn: string[] = [];
  private readonly frames: HTMLElement[] = [];
  private readonly addresses = new Map<string, string>();

  constructor(
    private readonly box: HTMLElement,
    private readonly picture: (id: number) => Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }>,
  ) {}

  /** Shows what was drawn. Without pages the last ones stay, pale: whoever mends something sees what it was. */
  show(judged: Judged, bytes: Uint8Array): void {
    const count = judged.parts.length;
    this.box.classList.toggle("stale", count === 0 && this.drawn.length > 0);
    this.box.classList.toggle("none", count === 0 && this.drawn.length === 0);
    if (count === 0) return;
    const reader = new TextDecoder();
    let at = 0;
    const pages = judged.parts.map((length) => {
      at += length;
      return reader.decode(bytes.subarray(at - length, at));
    });
    const names = new Map(judged.pictures.map(({ id, name }) => [`#${name}`, id]));
    pages.forEach((page, number) => {
      if (this.drawn[number] === page) return;
      const frame = (this.frames[number] ??= this.frame(number));
      frame.innerHTML = page;
      // A page is a picture here: what it says stands in the text beside it, and nothing leaves this window by chance.
      for (const link of frame.querySelectorAll("a")) link.remove();
      frame.firstElementChild?.setAttribute("role", "img");
      for (const image of frame.querySelectorAll("image")) void this.fill(image, names);
    });
    for (const frame of this.frames.splice(count)) frame.remove();
    this.drawn = pages;
  }

  private frame(number: number): HTMLElement {
    const frame = h("div", { class: "page", "data-page": number + 1 });
    this.box.append(frame);
    return frame;
  }

  /** Puts the file of a picture in its place, which the core hands out once. */
  private async fill(image: SVGImageElement, names: Map<string, number>): Promise<void> {
    const name = image.getAttribute("href") ?? "";
    const id = names.get(name);
    image.removeAttribute("href");
    if (id === undefined) return;
    let address = this.addresses.get(name);
    if (!address) {
      const { type, bytes } = await this.picture(id);
      address = URL.createObjectURL(new Blob([bytes], { type }));
      this.addresses.set(name, address);
    }
    image.setAttribute("href", address);
  }

  forget(): void {
    this.drawn = [];
    for (const frame of this.frames.splice(0)) frame.remove();
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
  }

  get count(): string {
    return this.drawn.length === 0 ? "" : t("pages-count", { n: this.drawn.length });
  }
}
