// Contacts and boilerplate that the house has already, to be offered in a release: those of `presskit.toml` and of the brand,
// and contacts of earlier releases.

import type { Core } from "./core";
import type { House } from "./house";
import type { Fields, Value } from "./messages";
import type { Store } from "./store";
import { textOf, valueOf } from "./values";

export interface Offered {
  label: string;
  value: Value;
}

/** No more are offered than can be looked over. */
const MOST = 8;

export class Contacts {
  private known: Offered[] = [];
  private boilerplate: Value = null;

  constructor(
    private readonly core: Core,
    private readonly store: Store | null,
  ) {}

  /** Reads what the house and earlier releases have. */
  async read(house: House | null): Promise<void> {
    const found = new Map<string, Offered>();
    const add = (contacts: Value): void => {
      for (const value of Array.isArray(contacts) ? contacts : []) {
        const label = textOf(valueOf({ value }, "value.name")) || textOf(valueOf({ value }, "value.group")) || textOf(valueOf({ value }, "value.email"));
        if (label !== "" && !found.has(label)) found.set(label, { label, value });
      }
    };
    for (const { path, bytes } of house?.files ?? []) {
      if (!/(^|\/)presskit\.toml$/i.test(path) && path !== house?.brand) continue;
      const fields = await this.fields(path, new TextDecoder().decode(bytes));
      add(valueOf(fields, "defaults.contacts"));
      const about = valueOf(fields, "defaults.about") ?? valueOf(fields, "about");
      if (about !== null) this.boilerplate = about;
    }
    const releases = (await this.store?.all().catch(() => null)) ?? [];
    for (const { name, text } of releases.slice(0, 20)) add(valueOf(await this.fields(name, text), "contacts"));
    this.known = [...found.values()];
  }

  /** The boilerplate of the house, in the language of a release where there is such. */
  about(lang: string): string {
    const { boilerplate } = this;
    if (boilerplate === null || typeof boilerplate !== "object" || Array.isArray(boilerplate)) return spoken(boilerplate);
    const first = lang.split("-")[0];
    const own = Object.keys(boilerplate).find((tag) => tag === lang) ?? Object.keys(boilerplate).find((tag) => tag.split("-")[0] === first);
    return spoken(own === undefined ? boilerplate : (boilerplate[own] ?? null));
  }

  /** Those that a release hasn't yet. */
  offered(fields: Fields): Offered[] {
    const contacts = valueOf(fields, "contacts");
    const own = new Set((Array.isArray(contacts) ? contacts : []).map((value) => textOf(valueOf({ value }, "value.name"))));
    return this.known.filter(({ label }) => !own.has(label)).slice(0, MOST);
  }

  private async fields(path: string, text: string): Promise<Fields> {
    try {
      return ((await this.core.ask({ ask: "fields", path }, text)).head.fields as Fields | null) ?? {};
    } catch {
      // What can't be read offers nothing; it is told where it is judged.
      return {};
    }
  }
}

/** A boilerplate as text: one in several languages, or of several parts, in its first. */
function spoken(about: Value): string {
  if (typeof about === "string") return about;
  const first = Array.isArray(about) ? about[0] : about !== null && typeof about === "object" ? Object.values(about)[0] : undefined;
  return first === undefined || first === about ? "" : typeof first === "string" ? first : textOf(valueOf({ first }, "first.text"));
}
