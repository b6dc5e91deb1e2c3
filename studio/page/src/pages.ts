// The pages as they will be printed. Each is drawn as pictures (SVG) that lie over each other, and not as thousands of elements
// that the browser would go through at every key.

import { h } from "./dom";
import { type Layer, layersOf, sizeOf } from "./layers";
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
  /** What lies in the drawing, from below. */
  layers: { layer: Layer; element: Element }[];
  /** Its width in points. */
  width: number;
  /** Whether it can be seen, or nearly; another is drawn once it comes into sight. */
  near: boolean;
  /** What is to be drawn then. */
  due: string | null;
}

/** How far out of sight a page may be and be drawn at once; the second for browsers that know it. */
const MARGIN = { rootMargin: "300px", scrollMargin: "300px" };

/** No layer is like it. */
const NOTHING: Layer = { kind: "ink", text: "" };

/** So far beside words may one press, in points. */
const NEAR = 3;
/** So far left of a paragraph stands its mark, in points. */
const BESIDE = 10;

export class Pages {
  private drawn: string[] = [];
  /** The numbers of the pictures on the pages, by their names there. */
  private names = new Map<string, number>();
  private spots: Spot[] = [];
  private marked = "";
  private readonly frames: FrameParts[] = [];
  private readonly sight: IntersectionObserver;
  private readonly addresses = new Map<string, string>();

  constructor(
    private readonly box: HTMLElement,
    private readonly heard: Heard,
  ) {
    this.sight = new IntersectionObserver((entries) => this.seen(entries), MARGIN);
  }

  /** Shows what was drawn, and waits until it can be seen. Without pages the last ones stay, pale: whoever mends something sees what it was. */
  async show(drawn: Drawn, bytes: Uint8Array): Promise<void> {
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
    this.names = new Map(drawn.pictures.map(({ id, name }) => [`#${name}`, id]));
    const before = this.drawn;
    this.drawn = pages;
    for (const { box } of this.frames.splice(count)) this.remove(box);
    await Promise.all(
      pages.map((page, number) => {
        const frame = (this.frames[number] ??= this.frame(number));
        return before[number] === page ? undefined : this.draw(frame, page);
      }),
    );
  }

  private frame(number: number): FrameParts {
    const [drawing, mark] = [h("div", { class: "drawing" }), h("div", { class: "page-mark", hidden: true })];
    const box = h("div", { class: "page", "data-page": number + 1, onclick: (event: MouseEvent) => this.pressed(event, number) }, drawing, mark);
    this.box.append(box);
    this.sight.observe(box);
    return { box, drawing, mark, layers: [], width: 1, near: true, due: null };
  }

  private remove(box: HTMLElement): void {
    this.sight.unobserve(box);
    box.remove();
  }

  /** Pages come into sight, or go out of it. */
  private seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const frame = this.frames.find(({ box }) => box === target);
      if (!frame) continue;
      frame.near = isIntersecting;
      if (isIntersecting && frame.due !== null) void this.draw(frame, frame.due);
    }
  }

  /** Draws a page; of its layers, those that are others. */
  private async draw(frame: FrameParts, page: string): Promise<void> {
    const { width, height, label } = sizeOf(page);
    frame.width = width;
    frame.box.style.aspectRatio = `${width} / ${height}`;
    frame.due = frame.near ? null : page;
    if (!frame.near) return;
    const before = frame.layers;
    const waiting: Promise<unknown>[] = [];
    frame.layers = layersOf(page).map((layer, at) => {
      const known = before[at];
      if (known?.layer.text === layer.text) return known;
      if (layer.kind === "pictures") {
        const element = h("div", { class: "layer", "aria-hidden": "true" });
        element.innerHTML = layer.text;
        for (const image of element.querySelectorAll("image")) waiting.push(this.fill(image));
        return { layer, element };
      }
      // What is shown stays until the next can be: so an element is used again.
      const element = known?.element instanceof HTMLImageElement ? known.element : h("img", { class: "layer", decoding: "sync" });
      element.alt = at === 0 ? label : "";
      const address = URL.createObjectURL(new Blob([layer.text], { type: "image/svg+xml" }));
      element.src = address;
      // One that gives way to another before it was read is no fault.
      waiting.push(element.decode().catch(() => {}).finally(() => URL.revokeObjectURL(address)));
      return { layer, element };
    });
    const elements = frame.layers.map(({ element }) => element);
    if (elements.some((element, at) => frame.drawing.children[at] !== element) || frame.drawing.childElementCount !== elements.length) frame.drawing.replaceChildren(...elements);
    await Promise.all(waiting);
  }

  private pressed(event: MouseEvent, number: number): void {
    const frame = this.frames[number] as FrameParts;
    const { left, top, width } = frame.box.getBoundingClientRect();
    const scale = frame.width / width;
    const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
    const own = this.spots.filter(([page]) => page === number);
    const beside = ([, , left, , width]: Spot): number => Math.max(left - x, x - left - width, 0);
    const spot = own
      .filter(([, , , top, , height]) => y >= top - NEAR && y <= top + height + NEAR)
      .sort((a, b) => beside(a) - beside(b))[0];
    if (spot && beside(spot) <= NEAR) this.heard.pressed(spot, Math.min(1, Math.max(0, (x - spot[2]) / spot[4])));
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
    this.frames.forEach(({ mark, width }, number) => {
      const own = this.spots.filter(([page, block]) => page === number && blocks.has(block));
      mark.hidden = own.length === 0;
      if (mark.hidden) return;
      const left = Math.min(...own.map(([, , x]) => x)) - BESIDE;
      const top = Math.min(...own.map(([, , , y]) => y));
      const bottom = Math.max(...own.map(([, , , y, , height]) => y + height));
      // All in shares of the width: a page is as wide as its column.
      mark.style.left = `${(left / width) * 100}%`;
      mark.style.top = `calc(${top / width} * 100cqw)`;
      mark.style.blockSize = `calc(${(bottom - top) / width} * 100cqw)`;
    });
    if (this.marked !== before && this.marked !== "") this.frames.find(({ mark }) => !mark.hidden)?.mark.scrollIntoView({ block: "nearest" });
  }

  /** Puts the file of a picture in its place, which the core hands out once. */
  private async fill(image: SVGImageElement): Promise<void> {
    const name = image.getAttribute("href") ?? "";
    const id = this.names.get(name);
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
    for (const { box } of this.frames.splice(0)) this.remove(box);
  }

  /** Draws all anew next time, with its pictures: a file of the same name may be another. */
  forgetPictures(): void {
    this.drawn = [];
    for (const frame of this.frames) frame.layers = frame.layers.map(({ element }) => ({ layer: NOTHING, element }));
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
  }

  get count(): string {
    return this.drawn.length === 0 ? "" : t("pages-count", { n: this.drawn.length });
  }
}
