import { LOCALE_NAMES } from "../../../shared/src/locales.ts";
import type { DeskTicket } from "../api/types.ts";
import { labels } from "../ticket/labels.svelte.ts";
import { l10n, t } from "./l10n.svelte.ts";

const dashed = (word: string) => word.replaceAll(/[._:]/g, "-");

export const statusName = (status: string) => t(`console-status-${dashed(status)}`);
export const priorityName = (priority: string | null) => t(`console-priority-${priority ?? "none"}`);
export const presenceName = (presence: string) => t(`console-presence-${presence}`);
export const certaintyName = (certainty: string) => t(`console-certainty-${dashed(certainty)}`);
export const topicName = (topic: string | null) => known(`console-topic-${dashed(topic ?? "none")}`, topic ?? "");
export const familyName = (family: string) => t(`console-family-${family}`);
export const channelName = (channel: string) => known(`console-channel-${dashed(channel)}`, channel);
/** What to be careful about in a mail; nothing for what needs no word. */
export const mailFlag = (flag: string) => known(`console-mail-flag-${dashed(flag)}`, "");
export const secretName = (kind: string) => known(`console-secret-${dashed(kind)}`, t("console-secret-other"));
/** What stands where something was taken out of a text. */
export const maskName = (kind: string) =>
  kind === "withheld" ? t("console-withheld") : t("console-secret-removed", { kind: secretName(kind) });
export const factName = (key: string) => known(`console-fact-${dashed(key)}`, words(key));
export const causeName = (cause: string) =>
  known(`console-cause-${dashed(cause)}`, words(cause.slice(cause.indexOf(":") + 1)));
/** A field of the form, or one that the desk filled from what was written. */
export const fieldName = (key: string) => known(`console-named-${dashed(key)}`, words(key));
/** The name of a number in a finding. */
export const datumName = (key: string) => known(`console-datum-${dashed(key)}`, words(key));
/** A word of the venue, such as `password_change`. */
export const codeName = (code: string) => known(`console-code-${dashed(code)}`, code);

/** `venue:positions,orders` by name: the venue is the usual source and need not be named. */
export const sourceNames = (source: string): string[] =>
  source
    .replace(/^venue:/, "")
    .split(",")
    .filter(Boolean)
    .map((one) => known(`console-source-${dashed(one)}`, words(one).toLocaleLowerCase()));

/** The first source by name, and how many more there are. */
export function sourceName(source: string): string {
  const [first = "", ...more] = sourceNames(source);
  return more.length === 0 ? first : t("console-source-more", { first, count: more.length });
}

export const contactName = (ticket: Pick<DeskTicket, "contact">) => ticket.contact.name ?? t("console-contact-unnamed");

/** `zh` for a row, where a whole word has no room. */
export const languageCode = (tag: string) => tag.split("-")[0] ?? tag;

/** A language under its own name, whether the product speaks it or not. */
export function languageName(tag: string): string {
  const own = LOCALE_NAMES[tag];
  if (own) return own;
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A moment as people say it: the time today, otherwise with the day. */
export const momentText = (at: string) => l10n.format.moment(at);

/** Why a ticket of a bulk change was not changed. */
export const reasonNotChanged = (code: string) =>
  known(`console-reason-not-${dashed(code)}`, words(code).toLocaleLowerCase());

export function viewName(view: string): string {
  if (view.startsWith("team:")) return labels.teamName(view.slice(5));
  if (view.startsWith("tag:")) return view.slice(4);
  if (view.startsWith("view:")) return labels.view(view.slice(5))?.name ?? "";
  if (view.startsWith("topic:")) return familyName(view.slice(6));
  if (view.startsWith("lang:")) return languageName(view.slice(5));
  return known(`console-view-${dashed(view)}`, view);
}

/** A reason of the triage: `phrase:cannot close` reads as a phrase and its words. */
export function reasonText(reason: string): string {
  const cut = reason.indexOf(":");
  const code = cut < 0 ? reason : reason.slice(0, cut);
  const value = cut < 0 ? "" : reason.slice(cut + 1);
  return known(`console-reason-${dashed(code)}`, words(reason), { value });
}

function known(id: string, otherwise: string, args?: Record<string, string>): string {
  return l10n.has(id) ? t(id, args) : otherwise;
}

/** Makes a code readable when the catalogue has no name for it. */
export function words(code: string): string {
  const plain = code.replaceAll(/[._]/g, " ").trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
