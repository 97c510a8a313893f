import { l10n, t } from "../l10n/l10n.svelte.ts";
import { momentText, priorityName, secretName, topicName } from "../l10n/names.ts";
import { noticeOf } from "./body.ts";

/** A notice in the agent's language; one the catalogue does not know is shown without its brackets. */
export function noticeText(body: string): string {
  const notice = noticeOf(body);
  if (!notice) return body;
  const id = `console-notice-${notice.key.replaceAll("_", "-")}`;
  if (!l10n.has(id)) return [notice.key.replaceAll("_", " "), ...Object.values(notice.values)].join(", ");
  const {
    kinds,
    topic,
    priority,
    until,
    agent = "",
    reference = "",
    address = "",
    why = "",
    subject = "",
  } = notice.values;
  const list = new Intl.ListFormat(l10n.locale === "en-XA" ? "en" : l10n.locale, { type: "conjunction" });
  return t(id, {
    agent,
    reference,
    address,
    why,
    subject,
    kinds: kinds ? list.format(kinds.split(",").map(secretName)) : "",
    topic: topic ? topicName(topic) : "",
    priority: priority ? priorityName(priority) : "",
    until: until ? momentText(until) : "",
  });
}
