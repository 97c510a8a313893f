import type { AuditRow, Look } from "../api/types.ts";
import { l10n, t } from "../l10n/l10n.svelte.ts";
import { momentText, priorityName, statusName, topicName, words } from "../l10n/names.ts";
import { labels } from "../ticket/labels.svelte.ts";

/** Who did it: a colleague by name, everyone else by what they are. */
export function actorText(row: AuditRow): string {
  return row.actor_name ?? known(`console-actor-${row.actor}`, words(row.actor));
}

/** One row of the history in words, with the value that changed when there is one. */
export function eventText(row: AuditRow): string {
  const name = known(`console-event-${row.kind.replaceAll(/[._]/g, "-")}`, words(row.kind));
  const data = (row.data ?? {}) as Record<string, unknown>;
  const to = typeof data.to === "string" ? data.to : null;
  const detail = [
    row.kind === "status_changed" && to ? statusName(to) : "",
    row.kind === "priority_set" && to ? priorityName(to) : "",
    row.kind === "topic_set" && to ? topicName(to) : "",
    typeof data.topic === "string" ? topicName(data.topic) : "",
    typeof data.priority === "string" ? priorityName(data.priority) : "",
    typeof data.until === "string" ? momentText(data.until) : "",
    typeof data.team === "string" ? labels.teamName(data.team) : "",
    Array.isArray(data.tags) ? data.tags.join(", ") : "",
    typeof data.rating === "number" ? String(data.rating) : "",
  ].filter(Boolean);
  return detail.length === 0 ? name : t("console-history-detail", { name, detail: detail.join(", ") });
}

/** What somebody was shown of a ticket, and how often in those minutes. */
export function lookText(look: Look): string {
  const what = t(`console-look-${look.kind === "file" || look.kind === "bribe" ? look.kind : "ticket"}`);
  return look.times > 1 ? t("console-look-often", { what, times: look.times }) : what;
}

function known(id: string, otherwise: string): string {
  return l10n.has(id) ? t(id) : otherwise;
}
