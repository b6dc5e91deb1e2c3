// The pages as they will be printed.

import { h } from "./dom";
import type { Drawn, Spot } from "./messages";
import { t } from "./words";

export interface Heard {
  picture(id: number): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** Somebody pressed on words: where they were written, and how far into them, from 0 to 1. */
  pressed(spot: Spot, within: number): void;
}

interface FrameParts {
  box: HTMLElement;
  drawing: HTMLElement;
  /** Marks the paragraph in which somebody writes. */
  mark: HTMLElement;
}

/** So far beside words may one press, in points. */
const NEAR = 3;
/** So far left of a paragraph stands its mark, in points. */
const BESIDE = 10;

export class Pages {
  private drawn: string[] = [];
  private spots: Spot[] = [];
  private marked = "";
  private readonly frames: FrameParts[] = [];
  private readonly addresses = new Map<string, string>();

  constructor(
    private readonly box: HTMLElement,
    private readonly heard: Heard,
  ) {}

  /** Shows what was drawn. Without pages the last ones stay, pale: whoever mends something sees what it was. */
  show(drawn: Drawn, bytes: Uint8Array): void {
    const count = drawn.parts.length;
    this.box.classList.toggle("stale", count === 0 && this.drawn.length > 0);
    this.box.classList.toggle("none", count === 0 && this.drawn.length === 0);
    if (count === 0) return;
    const reader = new TextDecoder();
    let at = 0;
    const pages = drawn.parts.map((length) => {
      at += length;
      return reader.decode(bytes.subarray(at - length, at));
    });
    const names = new Map(drawn.pictures.map(({ id, name }) => [`#${name}`, id]));
    pages.forEach((page, number) => {
      if (this.drawn[number] === page) return;
      const { drawing: frame } = (this.frames[number] ??= this.frame(number));
      frame.innerHTML = page;
      // A page is a picture here: what it says stands in the text beside it, and nothing leaves this window by chance.
      for (const link of frame.querySelectorAll("a")) link.remove();
      frame.firstElementChild?.setAttribute("role", "img");
      for (const image of frame.querySelectorAll("image")) void this.fill(image, names);
    });
    for (const { box } of this.frames.splice(count)) box.remove();
    this.drawn = pages;
  }

  private frame(number: number): FrameParts {
    const [drawing, mark] = [h("div", { class: "drawing" }), h("div", { class: "page-mark", hidden: true })];
    const box = h("div", { class: "page", "data-page": number + 1, onclick: (event: MouseEvent) => this.pressed(event, number) }, drawing, mark);
    this.box.append(box);
    return { box, drawing, mark };
  }

  private pressed(event: MouseEvent, number: number): void {
    const { box } = this.frames[number] as FrameParts;
    const { left, top, width } = box.getBoundingClientRect();
    const scale = this.width(number) / width;
    const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
    const own = this.spots.filter(([page]) => page === number);
    const beside = ([, , left, , width]: Spot): number => Math.max(left - x, x - left - width, 0);
    const spot = own
      .filter(([, , , top, , height]) => y >= top - NEAR && y <= top + height + NEAR)
      .sort((a, b) => beside(a) - beside(b))[0];
    if (spot && beside(spot) <= NEAR) this.heard.pressed(spot, Math.min(1, Math.max(0, (x - spot[2]) / spot[4])));
  }

  /** The width of a page in points. */
  private width(number: number): number {
    return this.frames[number]?.drawing.querySelector("svg")?.viewBox.baseVal.width || 1;
  }

  /** Takes over where the words of the pages stand in the text. */
  showSpots(spots: Spot[]): void {
    this.spots = spots;
  }

  /** Marks the paragraphs that some spots belong to; one that is out of sight comes into it when another was marked before. */
  mark(is: (spot: Spot) => boolean): void {
    const blocks = new Set(this.spots.filter(is).map(([, block]) => block));
    const before = this.marked;
    this.marked = [...blocks].join(" ");
    this.frames.forEach(({ mark }, number) => {
      const own = this.spots.filter(([page, block]) => page === number && blocks.has(block));
      mark.hidden = own.length === 0;
      if (mark.hidden) return;
      const width = this.width(number);
      const left = Math.min(...own.map(([, , x]) => x)) - BESIDE;
      const top = Math.min(...own.map(([, , , y]) => y));
      const bottom = Math.max(...own.map(([, , , y, , height]) => y + height));
      // All in shares of the width: a page is as wide as its column.
      mark.style.insetInlineStart = `${(left / width) * 100}%`;
      mark.style.insetBlockStart = `calc(${top / width} * 100cqw)`;
      mark.style.blockSize = `calc(${(bottom - top) / width} * 100cqw)`;
    });
    if (this.marked !== before && this.marked !== "") this.frames.find(({ mark }) => !mark.hidden)?.mark.scrollIntoView({ block: "nearest" });
  }

  /** Puts the file of a picture in its place, which the core hands out once. */
  private async fill(image: SVGImageElement, names: Map<string, number>): Promise<void> {
    const name = image.getAttribute("href") ?? "";
    const id = names.get(name);
    image.removeAttribute("href");
    if (id === undefined) return;
    let address = this.addresses.get(name);
    if (!address) {
      const { type, bytes } = await this.heard.picture(id);
      address = URL.createObjectURL(new Blob([bytes], { type }));
      this.addresses.set(name, address);
    }
    image.setAttribute("href", address);
  }

  forget(): void {
    this.forgetPictures();
    this.spots = [];
    this.marked = "";
    for (const { box } of this.frames.splice(0)) box.remove();
  }

  /** Draws all anew next time, with its pictures: a file of the same name may be another. */
  forgetPictures(): void {
    this.drawn = [];
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
  }

  get count(): string {
    return this.drawn.length === 0 ? "" : t("pages-count", { n: this.drawn.length });
  }
}
