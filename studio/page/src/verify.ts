// Is this one ours? What a PDF carries, and whether it is the very one of this release.

import type { Core } from "./core";
import { sheet } from "./dialog";
import { h, icon } from "./dom";
import type { Given } from "./files";
import { pdf, type Release } from "./out";
import { t } from "./words";

export async function verify(core: Core, file: Given, release: Release | null): Promise<void> {
  const reply = await core.ask({ ask: "read" }, file.bytes);
  const { unreadable, outline, files } = reply.head as {
    unreadable?: string;
    outline: string | null;
    files: { name: string; description: string | null; length: number }[];
  };
  if (unreadable !== undefined) {
    sheet(t("verify-title", { name: file.path }), h("p", {}, unreadable));
    return;
  }
  const same = release && (await isSame(core, file.bytes, release));
  const verdict =
    release === null
      ? null
      : h("p", { class: same ? "verdict same" : "verdict" }, icon(same ? "done" : "warning"), t(same ? "verify-same" : "verify-other"));
  sheet(
    t("verify-title", { name: file.path }),
    verdict,
    h("h3", {}, t("verify-carries")),
    files.length === 0 ? h("p", {}, t("verify-nothing")) : h("ul", {}, ...files.map(({ name, length }) => h("li", {}, `${name} (${length} B)`))),
    outline ? h("h3", {}, t("verify-says")) : null,
    outline ? h("pre", { class: "outline", tabindex: 0, "aria-label": t("verify-says") }, outline) : null,
  );
}

/** Whether a PDF is, byte for byte, what the release makes now, with the release inside or without. */
async function isSame(core: Core, bytes: Uint8Array, release: Release): Promise<boolean> {
  for (const attach of [false, true]) {
    const made = await pdf(core, { ...release, asked: { ...release.asked, attach } });
    if (made.bytes && made.bytes.length === bytes.length && made.bytes.every((byte, at) => byte === bytes[at])) return true;
  }
  return false;
}
