// The studio: what is open, and what leads from one part to the other.

import type { Core } from "./core";
import { Lost } from "./core";
import { say } from "./dialog";
import { debounced, download } from "./dom";
import { Editor } from "./editor";
import { chosen, dropped, type Given, isPdf, isPicture, isRelease, TooMuch } from "./files";
import { Findings } from "./findings";
import { Form } from "./form";
import { copyWith, type House, houseIn } from "./house";
import { frame, type Frame } from "./frame";
import type { Asked, Fields, Finding, Judged, Reply, Value } from "./messages";
import { offer, pdf, type Release } from "./out";
import { bodyStart } from "./parts";
import { Pages } from "./pages";
import { fromHtml, parted } from "./paste";
import { showStart } from "./start";
import { type Saved, type Store, Windows } from "./store";
import { valueOf } from "./values";
import { verify } from "./verify";
import { t } from "./words";

/** A text longer than this is no release: what is pasted is refused, and said so, before it slows everything down. */
const LONGEST = 400_000;

export class App {
  private readonly ui: Frame;
  readonly editor: Editor;
  private readonly form: Form;
  private readonly findings: Findings;
  private readonly pages: Pages;
  private readonly windows: Windows | null;
  private release: Saved | null = null;
  private judged: Judged | null = null;
  private fields: Fields = {};
  /** Counts the states of the text: an answer about an older one is not shown. */
  private edition = 0;
  private asking = false;
  private again = false;
  private setting: Promise<void> = Promise.resolve();
  private readonly wanted = new Map<string, Value>();
  private readonly addresses = new Map<string, string>();
  private readonly save = debounced(250, () => void this.saveNow());
  /** How long it took from a key to findings and pages, in milliseconds; for whoever measures. */
  readonly measured: { findings: number; pages: number }[] = [];

  constructor(
    private readonly core: Core,
    private readonly store: Store | null,
    public house: House | null,
  ) {
    this.ui = frame({
      home: () => this.home(),
      make: () => void this.make(),
      draft: (on) => this.set("status", on ? "draft" : null),
      undo: () => this.editor.undo(),
      redo: () => this.editor.redo(),
      run: (command) => command.run(this.editor.view),
      file: (on) => this.showFile(on),
      rename: (name) => this.rename(name),
      saveFile: () => this.saveFile(),
      saveHouse: () => this.saveHouse(),
      rebuilt: () => this.rebuild(),
    });
    this.editor = new Editor(this.ui.text, {
      changed: (text) => this.changed(text),
      pasted: (event) => this.pasted(event),
    });
    this.form = new Form(this.ui.form, {
      set: (field, value) => this.set(field, value),
      addPicture: (files) => void this.addPictures([...files]),
      picture: (file) => this.address(file),
    });
    this.findings = new Findings(this.ui.findings, this.ui.summary, {
      goTo: (finding) => this.goTo(finding),
      mend: (findings) => this.mend(findings),
      accept: (finding, reason) => this.accept(finding, reason),
    });
    this.pages = new Pages(this.ui.pages, (id) => this.picture(id));
    this.windows = "BroadcastChannel" in window ? this.watchWindows() : null;
    core.onrestart = () => {
      say(t("restarted"));
      this.again = false;
      this.asking = false;
    };
    if (!store) say(t("no-store"), [], true);
    if (house) this.putAll(house.files);
    this.listen();
  }

  private listen(): void {
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer) void this.take(dropped(event.dataTransfer));
    });
    addEventListener("pagehide", () => this.save.now());
    document.addEventListener("visibilitychange", () => this.save.now());
    addEventListener("keydown", (event) => {
      if (!this.release || !(event.ctrlKey || event.metaKey)) return;
      // From wherever one writes to the first finding.
      if (event.altKey && event.code === "Period") {
        event.preventDefault();
        this.ui.view("found");
        this.findings.focus();
      }
      if (event.altKey) return;
      if (event.key === "s") {
        event.preventDefault();
        this.saveFile();
      } else if (event.key === "Enter") {
        event.preventDefault();
        void this.make();
      }
    });
  }

  private watchWindows(): Windows {
    const windows = new Windows({
      twice: () => say(t("open-twice"), [{ label: t("go-on-here"), press: () => windows.take() }], true),
      taken: () => {
        this.editor.freeze(true);
        this.ui.freeze(true);
        say(t("goes-on-elsewhere"), [], true);
      },
    });
    return windows;
  }

  // --- Releases -------------------------------------------------------------------------------------------------------

  /** Begins where the last window ended, or at the start. */
  async start(): Promise<void> {
    const all = (await this.store?.all().catch(() => null)) ?? [];
    const last = all.find(({ open }) => open);
    if (last) {
      this.open(last);
      const at = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(last.at);
      say(t("restored", { at }));
    } else this.home();
  }

  home(): void {
    if (this.release) {
      this.release.open = false;
      void this.saveNow();
    }
    this.release = null;
    this.ui.show("start");
    void showStart(this.ui.start, this.store, this.house, {
      create: () => this.create(),
      open: (saved) => this.open(saved),
      take: (files) => void this.take(files),
      takeHouse: (files) => void this.take(files, true),
      settle: (house) => this.settle(house),
      saveHouse: () => this.saveHouse(),
    });
  }

  /** The brand of whoever works here. */
  settle(house: House): void {
    for (const { path } of this.house?.files ?? []) this.core.remove(path);
    this.house = house;
    this.putAll(house.files);
    this.home();
    say(t("house-settled", { name: house.name }));
  }

  create(): void {
    const day = new Date();
    const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const brand = this.house ? `brand: ${this.house.brand}\n` : "";
    const lang = this.house?.lang ?? document.documentElement.lang;
    const text = `---\nlang: ${lang}\n${brand}date: ${date}\nheadline:\n---\n\n`;
    this.open({ id: crypto.randomUUID(), name: `release-${date}.md`, text, files: {}, at: Date.now(), windows: false });
    document.getElementById("field-headline")?.focus();
  }

  open(release: Saved): void {
    for (const path of Object.keys(this.release?.files ?? {})) this.core.remove(path);
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
    this.release = release;
    for (const [path, bytes] of Object.entries(release.files)) this.core.put(path, bytes);
    this.pages.forget();
    this.judged = null;
    this.ui.show("write");
    this.ui.freeze(false);
    this.ui.name(release.name);
    this.editor.freeze(false);
    this.editor.open(release.text);
    this.showFile(!/\.(md|markdown)$/i.test(release.name) || bodyStart(release.text) === 0);
    release.open = true;
    this.save();
    this.windows?.opened(release.id);
  }

  /** Takes files over, whatever they are: a release, a brand, pictures, a PDF. */
  async take(giving: Promise<Given[]>, asHouse = false): Promise<void> {
    let files: Given[];
    try {
      files = await giving;
    } catch (error) {
      say(t(error instanceof TooMuch ? "too-much" : "not-read"));
      return;
    }
    const releases = files.filter(({ path }) => isRelease(path));
    const house = houseIn(files);
    const pdfs = files.filter(({ path }) => isPdf(path));
    if (house && (asHouse || (releases.length === 0 && !this.release))) this.settle(house);
    else if (asHouse) say(t("no-brand"));
    else if (releases[0]) this.openGiven(releases[0], files, house);
    else if (pdfs[0]) await verify(this.core, pdfs[0], this.release && this.asked());
    else if (this.release && files.some(({ path }) => isPicture(path))) this.addGiven(files);
    else say(t("unknown-files"));
  }

  private openGiven(given: Given, files: Given[], house: House | null): void {
    const written = new TextDecoder().decode(given.bytes);
    const folder = given.path.includes("/") ? given.path.replace(/[^/]*$/, "") : "";
    const inFolder = (path: string): string => (path.startsWith(folder) ? path.slice(folder.length) : path);
    const beside = files.filter((file) => file !== given && (isPicture(file.path) || house?.files.includes(file)));
    this.open({
      id: crypto.randomUUID(),
      name: inFolder(given.path),
      text: written.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"),
      files: Object.fromEntries(beside.map(({ path, bytes }) => [inFolder(path), bytes])),
      at: Date.now(),
      windows: written.includes("\r\n"),
    });
  }

  private putAll(files: Given[]): void {
    for (const { path, bytes } of files) this.core.put(path, bytes);
  }

  private async saveNow(): Promise<void> {
    const { release, store } = this;
    if (!release || !store) return;
    release.text = this.editor.text;
    release.at = Date.now();
    try {
      await store.save(release);
      this.ui.saved(t("saved"));
    } catch {
      this.ui.saved(t("not-saved"));
      say(t("store-full"), [{ label: t("save-file"), press: () => this.saveFile() }], true);
    }
  }

  private rename(name: string): void {
    if (!this.release) return;
    const clean = name.trim().replace(/[/\\:*?"<>|]+/g, "-") || "release";
    this.release.name = /\.(md|markdown|ya?ml|json|toml)$/i.test(clean) ? clean : `${clean}.md`;
    this.ui.name(this.release.name);
    this.save();
  }

  private saveFile(): void {
    if (!this.release) return;
    const { path, bytes } = this.asked().file;
    download(path, bytes, "text/markdown;charset=utf-8");
    say(t("saved-as", { name: path }));
  }

  private saveHouse(): void {
    if (!this.house) return;
    const name = `studio-${this.house.name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "house"}.html`;
    download(name, copyWith(this.house), "text/html");
    say(t("saved-as", { name }));
  }

  /** The release as it is asked about. */
  private asked(): Release {
    const release = this.release as Saved;
    const { text } = this.editor;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    const asked: Asked = { path: release.name, now: `${new Date().toISOString()}[${zone}]` };
    const lines = release.windows ? text.replace(/\n/g, "\r\n") : text;
    return {
      asked,
      text,
      stem: release.name.replace(/\.[^.]+$/, ""),
      file: { path: release.name, bytes: new TextEncoder().encode(lines) },
      pictures: Object.entries(release.files).map(([path, bytes]) => ({ path, bytes: bytes as Given["bytes"] })),
    };
  }

  // --- Judging --------------------------------------------------------------------------------------------------------

  private changed(text: string): void {
    if (!this.release) return;
    this.edition += 1;
    if (text !== this.release.text) {
      this.ui.saved(t("saving"));
      this.save();
    }
    void this.judge();
  }

  /** Judges the text as it stands. While an answer is awaited, only the last state counts. */
  private async judge(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    const [edition, started] = [this.edition, performance.now()];
    const { asked, text } = this.asked();
    try {
      const reply = await this.core.ask({ ask: "judge", ...asked }, text);
      if (this.release) this.show(reply, edition, started);
    } catch (error) {
      if (!(error instanceof Lost)) say(String(error));
      else if (edition !== this.edition) this.again = true;
    }
    this.asking = false;
    if (this.again) {
      this.again = false;
      void this.judge();
    }
  }

  private show(reply: Reply, edition: number, started: number): void {
    const judged = reply.head as Judged;
    if (edition === this.edition) {
      this.judged = judged;
      this.fields = judged.fields ?? {};
      this.editor.showFindings(judged.findings);
      this.findings.show(judged.findings);
      this.form.show(this.fields);
      this.form.showFindings(judged.findings);
      this.ui.judged(judged, valueOf(this.fields, "status") === "draft");
    }
    const found = performance.now() - started;
    this.pages.show(judged, reply.bytes);
    this.ui.pagesTold(this.pages.count);
    this.measured.push({ findings: found, pages: performance.now() - started });
  }

  private async picture(id: number): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
    const reply = await this.core.ask({ ask: "picture", id });
    return { type: reply.head.type, bytes: reply.bytes };
  }

  private rebuild(): void {
    this.form.build();
    this.findings.draw();
    if (this.judged) {
      this.form.show(this.fields);
      this.form.showFindings(this.judged.findings);
      this.ui.judged(this.judged, valueOf(this.fields, "status") === "draft");
      this.ui.pagesTold(this.pages.count);
    }
    if (!this.release) this.home();
  }

  // --- Changing -------------------------------------------------------------------------------------------------------

  /** Sets a field in the text. Several in a row are set one after the other, of one field only the last. */
  private set(field: string, value: Value): void {
    const known = this.wanted.has(field);
    this.wanted.set(field, value);
    if (known) return;
    this.setting = this.setting.then(async () => {
      const wanted = this.wanted.get(field) ?? null;
      this.wanted.delete(field);
      await this.setNow(field, wanted).catch((error) => error instanceof Lost || say(String(error)));
    });
  }

  private async setNow(field: string, value: Value): Promise<void> {
    if (!this.release) return;
    const { edition } = this;
    const reply = await this.core.ask({ ask: "set", path: this.release.name, field, value }, this.editor.text);
    if (edition !== this.edition) return this.setNow(field, value);
    if (reply.head.refused) {
      say(reply.head.refused);
      this.form.show(this.fields);
    } else if (reply.head.change) {
      const { from, to, new: insert } = reply.head.change;
      this.editor.change([{ from, to, insert }], "input.form");
    }
  }

  private mend(findings: Finding[]): void {
    const changes = findings
      .flatMap(({ fix }) => (fix ? [{ from: fix.from, to: fix.to, insert: fix.new }] : []))
      .sort((a, b) => a.from - b.from)
      .filter((change, at, all) => at === 0 || change.from >= (all[at - 1]?.to ?? 0));
    this.editor.change(changes, "input.mend");
  }

  private accept(finding: Finding, reason: string): void {
    const allowed = valueOf(this.fields, "allow");
    const next = Array.isArray(allowed) ? allowed.length : 0;
    this.set(`allow[${next}]`, { code: finding.code, reason });
  }

  private goTo({ place }: Finding): void {
    const inText = place.from !== null && (this.ui.isFile || place.from >= this.editor.bodyStart);
    this.ui.view("write");
    if (inText && place.from !== null) this.editor.goTo(place.from, place.to ?? place.from);
    else if (place.field && this.form.goTo(place.field)) return;
    else if (place.from !== null) {
      this.showFile(true);
      this.editor.goTo(place.from, place.to ?? place.from);
    } else if (place.file && this.house?.files.some(({ path }) => path === place.file)) say(t("in-brand"));
  }

  private showFile(on: boolean): void {
    this.ui.file(on);
    this.editor.showFile(on);
  }

  private pasted(event: ClipboardEvent): boolean {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    if (Math.max(html.length / 8, plain.length) > LONGEST) {
      say(t("paste-too-long"));
      return true;
    }
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0 && html === "") {
      void this.addPictures(files);
      return true;
    }
    // Text out of an editor of code comes as HTML too; it says nothing that the plain text doesn't.
    if (html === "" || !/<(p|h\d|li|table|a|b|strong|i|em|br|div)\b/i.test(html) || this.ui.isFile) return false;
    const { text, left } = fromHtml(html);
    if (text === "") return false;
    const { view } = this.editor;
    const empty = view.state.doc.sliceString(this.editor.bodyStart).trim() === "" && !valueOf(this.fields, "headline");
    const parts = empty ? parted(text) : { headline: null, subheadline: null, body: text };
    const { from, to } = view.state.selection.main;
    view.dispatch({ changes: { from, to, insert: parts.body }, selection: { anchor: from + parts.body.length }, userEvent: "input.paste", scrollIntoView: true });
    if (parts.headline) this.set("headline", parts.headline);
    if (parts.subheadline) this.set("subheadline", parts.subheadline);
    const told = Object.entries(left).map(([what, n]) => t(`left-${what}` as "left-pictures", { n: n ?? 0 }));
    say(told.length === 0 ? t("pasted") : t("pasted-left", { what: told.join(", ") }));
    return true;
  }

  // --- Pictures -------------------------------------------------------------------------------------------------------

  private async addPictures(files: File[]): Promise<void> {
    this.addGiven(await chosen(files));
  }

  private addGiven(files: Given[]): void {
    if (!this.release) return;
    const pictures = files.filter(({ path }) => isPicture(path));
    if (pictures.length < files.length) say(t("no-picture"));
    const list = valueOf(this.fields, "pictures");
    let at = Array.isArray(list) ? list.length : 0;
    for (const { path, bytes } of pictures) {
      const name = `images/${path.replace(/.*\//, "").replace(/[^\w.-]+/g, "-")}`;
      this.release.files[name] = bytes;
      this.core.put(name, bytes);
      this.set(`pictures[${at}]`, { file: name, alt: "", position: "lead" });
      at += 1;
    }
    if (pictures.length > 0) this.form.openSection("section-pictures");
    this.save();
  }

  private address(file: string): string | undefined {
    const bytes = this.release?.files[file];
    if (!bytes) return undefined;
    const known = this.addresses.get(file);
    if (known) return known;
    const type = /\.svg$/i.test(file) ? "image/svg+xml" : "";
    const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
    this.addresses.set(file, address);
    return address;
  }

  // --- Out ------------------------------------------------------------------------------------------------------------

  private async make(): Promise<void> {
    const first = this.judged?.findings.find(({ severity }) => severity === "error");
    if (first) return this.goTo(first);
    const release = this.asked();
    try {
      const { bytes, findings } = await pdf(this.core, release);
      if (bytes) offer(this.core, release, bytes);
      else if (findings[0]) this.goTo(findings[0]);
    } catch (error) {
      if (!(error instanceof Lost)) say(String(error));
    }
  }

  /** For tests: ends the core as a fault would. */
  breakDown(): void {
    this.core.breakDown();
    void this.judge();
  }

  /** For tests: waits until the text as it stands is judged, and all that was set stands in it. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await this.setting;
      await new Promise((done) => setTimeout(done, 5));
      const busy = this.asking || this.again || this.wanted.size > 0;
      quiet = busy ? 0 : quiet + 1;
    }
  }

  findingsNow(): Finding[] {
    return this.judged?.findings ?? [];
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
    await this.saveNow();
  }

  /** For tests: the PDF of the release as it stands. */
  async made(): Promise<Uint8Array | null> {
    return (await pdf(this.core, this.asked())).bytes;
  }

  get memory(): number {
    return this.core.memory;
  }
}
