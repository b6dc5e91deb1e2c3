// What leaves the studio: the PDF, the mail's text, everything in one file.

import type { Core } from "./core";
import { sheet } from "./dialog";
import { download, h, icon } from "./dom";
import type { Given } from "./files";
import type { Asked, Finding } from "./messages";
import { t } from "./words";
import { zip } from "./zip";

export interface Release {
  asked: Asked;
  text: string;
  /** The name of its file without the ending. */
  stem: string;
  /** The release as a file, with the line ends that it came with. */
  file: Given;
  pictures: Given[];
}

/** Makes the PDF; where something stands against it, what that is. */
export async function pdf(core: Core, release: Release): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; findings: Finding[] }> {
  const reply = await core.ask({ ask: "pdf", ...release.asked }, release.text);
  return { bytes: reply.head.pages === null ? null : reply.bytes, findings: reply.head.findings };
}

async function words(core: Core, release: Release, form: "text" | "fragment"): Promise<string> {
  const reply = await core.ask({ ask: "words", form, ...release.asked }, release.text);
  return new TextDecoder().decode(reply.bytes);
}

/** Puts the release on the clipboard, for a mail: as HTML, and as plain text for whoever shows no other. */
async function copy(core: Core, release: Release): Promise<void> {
  const form = (kind: "text" | "fragment", type: string): Promise<Blob> =>
    words(core, release, kind).then((text) => new Blob([text], { type }));
  const item = new ClipboardItem({ "text/html": form("fragment", "text/html"), "text/plain": form("text", "text/plain") });
  await navigator.clipboard.write([item]);
}

/**
 * Shows what can be done with a PDF that was made. `others`: the versions in other languages; `keep` puts a file where the
 * release lies, and says where that is.
 */
export function offer(core: Core, release: Release, bytes: Uint8Array<ArrayBuffer>, others: Release[], keep: (file: Given) => Promise<string | null>): void {
  const told = h("p", { class: "told-out", role: "status" });
  const name = `${release.stem}.pdf`;
  const tell = (text: string): void => {
    told.replaceChildren(icon("done"), text);
  };
  const save = (): void => {
    void keep({ path: name, bytes }).then((where) => where && tell(where));
  };
  const toClipboard = (): void => {
    copy(core, release).then(
      () => tell(t("copied")),
      () => told.replaceChildren(t("not-copied")),
    );
  };
  const all = async (): Promise<void> => {
    const files = new Map<string, Uint8Array>([[release.file.path, release.file.bytes], [name, bytes]]);
    const left = [];
    for (const other of others) {
      files.set(other.file.path, other.file.bytes);
      const made = await pdf(core, other);
      if (made.bytes) files.set(`${other.stem}.pdf`, made.bytes);
      else left.push(other.file.path);
    }
    for (const { path, bytes } of [release, ...others].flatMap(({ pictures }) => pictures)) files.set(path, bytes);
    download(`${release.stem}.zip`, zip([...files].map(([name, bytes]) => ({ name, bytes }))), "application/zip");
    tell(t("saved-as", { name: `${release.stem}.zip` }));
    if (left.length > 0) told.replaceChildren(icon("warning"), t("saved-without", { name: `${release.stem}.zip`, left: left.join(", ") }));
  };
  const button = (label: string, hint: string, press: () => void, main = false): HTMLElement =>
    h("button", { type: "button", class: main ? "main choice" : "choice", onclick: press }, h("strong", {}, label), h("span", {}, hint));
  const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0 }).format(bytes.length / 1024);
  sheet(
    t("pdf-ready"),
    h("p", {}, t("pdf-size", { size })),
    h(
      "div",
      { class: "choices" },
      button(t("save-pdf"), name, save, true),
      button(t("copy-mail"), t("copy-mail-hint"), toClipboard),
      button(t("save-all"), others.length > 0 ? t("save-all-versions", { n: others.length + 1 }) : t("save-all-hint"), () => void all()),
    ),
    told,
  );
}
