// The control of an embargo: a day, an hour and a zone, and how others see that moment.

import { typedDay, typedHour } from "./days";
import { h } from "./dom";
import type { Fields, Value } from "./messages";
import type { Shown } from "./notes";
import type { Control } from "./sections";
import { instantOf, momentOf, momentText, textOf, valueOf } from "./values";
import { locale, t } from "./words";

let zones: HTMLDataListElement | undefined;

/** The names of all zones, once for the page. */
function zoneList(): string {
  if (!zones) {
    zones = h("datalist", { id: "zones" }, ...Intl.supportedValuesOf("timeZone").map((value) => h("option", { value })));
    document.body.append(zones);
  }
  return zones.id;
}

export function moment(
  control: Control,
  field: string,
  note: HTMLElement,
  set: (field: string, value: Value) => void,
): Shown {
  const id = `field-${field}`;
  const day = h("input", { type: "text", id, inputmode: "numeric", placeholder: "2026-03-31", autocomplete: "off", "data-field": field });
  const hour = h("input", { type: "text", id: `${id}-hour`, inputmode: "numeric", placeholder: "10:00", autocomplete: "off" });
  const zone = h("input", { type: "text", id: `${id}-zone`, list: zoneList(), placeholder: "Europe/Brussels", autocomplete: "off" });
  const others = h("ul", { class: "others" });
  day.setAttribute("aria-describedby", note.id);
  const parts = [day, hour, zone];
  const changed = (): void => {
    [day.value, hour.value] = [typedDay(day.value), typedHour(hour.value)];
    // Without a zone of its own, that of whoever types is meant, and shown.
    if (day.value !== "" && zone.value === "") zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    set(field, momentText({ day: day.value, hour: hour.value, zone: zone.value }));
  };
  for (const part of parts) part.addEventListener("change", changed);
  const element = h(
    "div",
    { class: "field field-moment", role: "group", "aria-label": t(control.word) },
    h("div", { class: "part" }, h("label", { for: day.id }, t("embargo-day")), day),
    h("div", { class: "part part-hour" }, h("label", { for: hour.id }, t("embargo-hour")), hour),
    h("div", { class: "part" }, h("label", { for: zone.id }, t("embargo-zone")), zone),
    others,
    note,
  );
  let shown = "";
  const show = (all: Fields): void => {
    const [text, more] = [textOf(valueOf(all, field)), valueOf(all, "embargo_zones")];
    // Clocks of other zones take a while to make, and most keys change none.
    const asked = JSON.stringify([text, more]);
    const found = momentOf(text);
    if (asked === shown && day.value === found.day && hour.value === found.hour && zone.value === found.zone) return;
    shown = asked;
    if (!parts.some((part) => part === document.activeElement)) {
      [day.value, hour.value, zone.value] = [found.day, found.hour, found.zone];
    }
    const instant = instantOf(found);
    const names = [found.zone, ...(Array.isArray(more) ? more.map(textOf) : [])].filter((name) => name !== "");
    others.replaceChildren(...(instant ? names.map((name) => h("li", {}, seen(instant, name))) : []));
  };
  return { field, element, note, input: day, show };
}

/** A moment as somebody in a zone sees it. */
function seen(instant: Date, zone: string): string {
  try {
    const shown = new Intl.DateTimeFormat(locale(), {
      weekday: "long",
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: zone,
    }).format(instant);
    return `${shown} – ${zone.replace(/.*\//, "").replace(/_/g, " ")}`;
  } catch {
    return t("no-such-zone", { zone });
  }
}
