import type { Counts, DeskTicket } from "../api/types.ts";
import { clock } from "../desk/clock.svelte.ts";
import { isAtRisk, waits } from "../queue/expectation.ts";
import { holds } from "./filter.ts";
import { labels } from "./labels.svelte.ts";
import { mentions } from "./mentions.svelte.ts";

/** A view is named by one word; others are `team:KEY`, `topic:FAMILY`, `lang:TAG`, `tag:WORD` and `view:ID`. */
export const VIEWS = [
  "mine",
  "unassigned",
  "waiting",
  "sla_risk",
  "mentions",
  "snoozed",
  "pending",
  "on_hold",
  "solved",
  "all",
] as const;

/** Topic families in the order of the rail, each with its topics. */
export const FAMILIES: Record<string, readonly string[]> = {
  position: ["position.liquidation"],
  order: ["order.cannot_place", "order.not_filled", "order.mistake"],
  account: ["account.login", "account.security", "account.kyc"],
  funds: ["funds.deposit", "funds.withdrawal", "funds.transfer"],
  contract: ["contract.rules", "contract.funding_fee", "contract.expiry"],
  platform: ["platform.outage", "platform.api", "platform.data_delay"],
  general: ["complaint", "business", "data_request", "fraud", "other"],
};

export const TOPICS: readonly string[] = Object.values(FAMILIES).flat();

export function familyOf(topic: string | null): string {
  const head = (topic ?? "other").split(".")[0] ?? "other";
  return head in FAMILIES && head !== "general" ? head : "general";
}

/** Whether a view is served from the queue, in serving order. */
export function isServing(view: string): boolean {
  return view === "waiting" || /^(team|topic|lang):/.test(view);
}

/** Whether a ticket belongs in a view, for the agent `me`. */
export function belongs(view: string, ticket: DeskTicket, me: string): boolean {
  const open = ticket.status !== "solved" && ticket.status !== "closed";
  if (isServing(view)) return waits(ticket) && ticket.assignee === null && isAbout(view, ticket);
  if (view.startsWith("tag:")) return open && ticket.tags.includes(view.slice(4));
  if (view.startsWith("view:")) return holds(labels.view(view.slice(5))?.terms ?? [], ticket, me);
  switch (view) {
    case "mine":
      return open && ticket.assignee?.id === me && ticket.snoozed_until === null;
    case "snoozed":
      return open && ticket.assignee?.id === me && ticket.snoozed_until !== null;
    case "sla_risk":
      return isAtRisk(ticket, clock.now);
    case "mentions":
      return mentions.has(ticket.reference);
    case "unassigned":
      return open && ticket.assignee === null;
    case "pending":
    case "on_hold":
      return ticket.status === view && ticket.snoozed_until === null;
    case "solved":
      return !open;
    default:
      return open;
  }
}

/** Whether a ticket has the topic or language that a serving view is for. */
export function isAbout(view: string, ticket: DeskTicket): boolean {
  if (view.startsWith("team:")) return ticket.team === view.slice(5);
  if (view.startsWith("topic:")) return familyOf(ticket.topic) === view.slice(6);
  if (view.startsWith("lang:")) return languageOf(ticket) === view.slice(5);
  return true;
}

export function languageOf(ticket: Pick<DeskTicket, "language" | "contact">): string {
  return ticket.language ?? ticket.contact.locale;
}

/** What the server is asked for a view that is not served from the queue. */
export function queryOf(view: string): { view?: string; filter?: string } {
  if (view.startsWith("tag:")) return { filter: `tag:"${view.slice(4)}"` };
  if (view.startsWith("view:")) return { filter: labels.view(view.slice(5))?.filter ?? "" };
  return { view };
}

/** How many tickets a view holds, as far as the server counts it. */
export function countOf(view: string, now: Counts | null): number | undefined {
  if (view.startsWith("team:")) return now ? (now.by_team[view.slice(5)] ?? 0) : undefined;
  if (view.startsWith("view:")) return now?.views[view.slice(5)];
  return now?.[view as (typeof VIEWS)[number]];
}

/** Sums counts by topic into families, the largest kept in the rail's order. */
export function familyCounts(byTopic: Counts["by_topic"]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [topic, count] of Object.entries(byTopic)) {
    const family = familyOf(topic);
    sums.set(family, (sums.get(family) ?? 0) + count);
  }
  return sums;
}
