// Is this one ours? What a PDF carries, and whether it says what this release says.

import type { Core } from "./core";
import { sheet } from "./dialog";
import { download, h, icon } from "./dom";
import type { Given } from "./files";
import type { Comparison, Verified } from "./messages";
import type { Release } from "./out";
import { t, type Word } from "./words";

/** The data of the release that a PDF may carry. */
const DATA = "release.presskit.json";

export async function verify(core: Core, file: Given, release: Release | null, open: (given: Given) => void): Promise<void> {
  const text = new TextEncoder().encode(release?.text ?? "");
  const whole = new Uint8Array(text.length + file.bytes.length);
  whole.set(text);
  whole.set(file.bytes, text.length);
  const reply = await core.ask({ ask: "verify", of: release?.asked ?? null, length: text.length }, whole);
  const { unreadable, outline, files, of_release, of_itself } = reply.head as Verified;
  const title = t("verify-title", { name: file.path });
  if (unreadable !== undefined) {
    sheet(title, verdict(false, t("verify-unreadable")), h("p", { class: "hint" }, unreadable));
    return;
  }
  let at = 0;
  const carried = files.map(({ name, length }) => {
    at += length;
    return { path: name, bytes: reply.bytes.slice(at - length, at) };
  });
  const data = carried.find(({ path }) => path === DATA);
  const stem = file.path.replace(/.*\//, "").replace(/\.pdf$/i, "");
  const box = sheet(
    title,
    ...(of_release ? told(of_release, "release", release?.file.path ?? "") : []),
    ...(of_itself ? told(of_itself, "data", "") : []),
    of_release || of_itself ? null : verdict(false, t("verify-no-data")),
    h("h3", {}, t("verify-carries")),
    files.length === 0 ? h("p", {}, t("verify-nothing")) : h("ul", { class: "carried" }, ...carried.map(fileOf)),
    data ? h("button", { type: "button", onclick: () => (box.close(), open({ path: `${stem}.json`, bytes: data.bytes })) }, t("verify-open")) : null,
    outline ? h("details", { class: "outline-box" }, h("summary", {}, t("verify-says")), h("pre", { class: "outline", tabindex: 0, "aria-label": t("verify-says") }, outline)) : null,
  );
}

function fileOf({ path, bytes }: Given): HTMLElement {
  const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes.length / 1024);
  const save = (): void => download(path, bytes, "application/octet-stream");
  return h("li", {}, h("button", { type: "button", class: "quiet", onclick: save, "aria-label": t("verify-save", { name: path }) }, path), h("span", { class: "hint" }, `${size} kB`));
}

function verdict(good: boolean, text: string): HTMLElement {
  return h("p", { class: good ? "verdict same" : "verdict" }, icon(good ? "done" : "warning"), h("span", {}, text));
}

/** A comparison in words, with the differences that it found. */
function told({ kind, differences, kept, of }: Comparison, against: "release" | "data", name: string): (Node | null)[] {
  const words = t(`verify-${against}-${kind === "unread" || kind === "unreadable" ? "unread" : kind}` as Word, { name, kept: kept ?? 0, of: of ?? 0 });
  return [verdict(kind === "bytes" || kind === "words", words), differences ? listOf(differences) : null];
}

function listOf(differences: NonNullable<Comparison["differences"]>): HTMLElement {
  const item = ({ kind, found, expected }: (typeof differences)[number]): HTMLElement =>
    h(
      "li",
      {},
      h("strong", {}, t(`difference-${kind}` as Word)),
      kind === "added" ? null : h("del", {}, h("span", { class: "unseen" }, `${t("difference-expected")}: `), expected),
      kind === "missing" ? null : h("ins", {}, h("span", { class: "unseen" }, `${t("difference-found")}: `), found),
    );
  return h("ul", { class: "differences", tabindex: 0, "aria-label": t("verify-differences") }, ...differences.map(item));
}
