import type { Counts, DeskTicket } from "../api/types.ts";
import { waits } from "../queue/expectation.ts";

/** A view is named by one word; topics and languages are `topic:FAMILY` and `lang:TAG`. */
export type View = "mine" | "unassigned" | "waiting" | "pending" | "on_hold" | "solved" | "all";

export const VIEWS: readonly View[] = ["mine", "unassigned", "waiting", "pending", "on_hold", "solved", "all"];

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
  return view === "waiting" || view.startsWith("topic:") || view.startsWith("lang:");
}

/** Whether a ticket belongs in a view, for the agent `me`. */
export function belongs(view: string, ticket: DeskTicket, me: string): boolean {
  const open = ticket.status !== "solved" && ticket.status !== "closed";
  if (isServing(view)) return waits(ticket) && ticket.assignee === null && isAbout(view, ticket);
  switch (view) {
    case "mine":
      return open && ticket.assignee?.id === me;
    case "unassigned":
      return open && ticket.assignee === null;
    case "pending":
    case "on_hold":
      return ticket.status === view;
    case "solved":
      return !open;
    default:
      return open;
  }
}

/** Whether a ticket has the topic or language that a serving view is for. */
export function isAbout(view: string, ticket: DeskTicket): boolean {
  if (view.startsWith("topic:")) return familyOf(ticket.topic) === view.slice(6);
  if (view.startsWith("lang:")) return languageOf(ticket) === view.slice(5);
  return true;
}

export function languageOf(ticket: Pick<DeskTicket, "language" | "contact">): string {
  return ticket.language ?? ticket.contact.locale;
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
