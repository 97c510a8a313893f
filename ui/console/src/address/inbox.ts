import type { Inbox } from "../api/types.ts";
import { t } from "../l10n/l10n.svelte.ts";
import { whole } from "./span.ts";

/** How soon an answer is promised. */
export function promise(seconds: number | null): string {
  if (seconds === null) return t("console-addresses-by-priority");
  const { unit, count } = whole(seconds);
  return t(`console-age-${unit}`, { [unit]: count });
}

/** What a late answer does to a solved ticket. */
export function followUp(inbox: Pick<Inbox, "follow_up" | "reopen_days">): string {
  return t(`console-addresses-follow-${inbox.follow_up.replaceAll("_", "-")}`, { count: inbox.reopen_days ?? 0 });
}
