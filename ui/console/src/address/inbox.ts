import type { Inbox } from "../api/types.ts";
import { l10n, t } from "../l10n/l10n.svelte.ts";
import { languageName, priorityName, topicName } from "../l10n/names.ts";
import { labels } from "../ticket/labels.svelte.ts";
import { whole } from "./span.ts";

/** How soon an answer is promised. */
export function promise(seconds: number | null): string {
  if (seconds === null) return t("console-addresses-by-priority");
  const { unit, count } = whole(seconds);
  return t(`console-age-${unit}`, { [unit]: count });
}

/** What holds for a detail of an address, where it differs from the inbox. */
export function detailText(detail: Inbox["details"][number]): string {
  const parts = [
    detail.team && labels.teamName(detail.team),
    detail.topic && topicName(detail.topic),
    detail.priority && priorityName(detail.priority),
    detail.language && languageName(detail.language),
  ];
  return l10n.list(parts.flatMap((part) => (part ? [part] : [])));
}

/** What a late answer does to a solved ticket. */
export function followUp(inbox: Pick<Inbox, "follow_up" | "reopen_days">): string {
  return t(`console-addresses-follow-${inbox.follow_up.replaceAll("_", "-")}`, { count: inbox.reopen_days ?? 0 });
}
