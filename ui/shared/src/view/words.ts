import type { Estimate, Receipts, Ticket, Topic } from "../api.ts";
import type { Translate } from "../fluent.ts";
import type { IconName } from "../icons.ts";
import type { Clock } from "../time.ts";

/** A problem on the first screen. */
export interface Tile {
  id: string;
  topic: Topic;
  icon?: IconName;
}

/** The four that cannot wait, then the rest. */
export const TILES: readonly Tile[] = [
  { id: "liquidation", topic: "position.liquidation", icon: "down2" },
  { id: "order", topic: "order.cannot_place", icon: "ban" },
  { id: "withdrawal", topic: "funds.withdrawal", icon: "out" },
  { id: "stolen", topic: "account.security", icon: "shield" },
  { id: "deposit", topic: "funds.deposit" },
  { id: "not-filled", topic: "order.not_filled" },
  { id: "fees", topic: "contract.funding_fee" },
  { id: "other", topic: "other" },
];

/** A topic's name. */
export function topicWord(topic: Topic | null, t: Translate): string {
  return t(`widget-topic-${(topic ?? "other").replace(".", "-")}`);
}

/** A status in the trader's words. */
export function statusWord(ticket: Ticket, t: Translate): string {
  if (ticket.merged_into) return t("widget-status-merged", { reference: ticket.merged_into });
  if (ticket.status === "open" && ticket.assignee_name)
    return t("widget-status-open-with", { name: ticket.assignee_name });
  return t(`widget-status-${ticket.status}`);
}

/** Whether the ticket still needs somebody. */
export function isRunning(ticket: Ticket): boolean {
  return ticket.status !== "solved" && ticket.status !== "closed";
}

/** A range of waiting time with its unit: seconds under a minute and a half, then minutes, then hours. */
export function range(estimate: Estimate): {
  unit: "soon" | "seconds" | "minutes" | "hours";
  low: number;
  high: number;
} {
  const { low_s: low, high_s: high } = estimate;
  if (high <= 5) return { unit: "soon", low: 0, high };
  if (high <= 90) return { unit: "seconds", low: Math.max(1, Math.round(low / 5) * 5), high: Math.ceil(high / 5) * 5 };
  if (high < 5400) return { unit: "minutes", low: Math.max(1, Math.floor(low / 60)), high: Math.ceil(high / 60) };
  return { unit: "hours", low: Math.max(1, Math.floor(low / 3600)), high: Math.ceil(high / 3600) };
}

/** The estimate in words, for the queue. */
export function estimateWord(estimate: Estimate | null, t: Translate): string {
  if (!estimate) return "";
  const { unit, low, high } = range(estimate);
  if (unit === "soon") return t("widget-queue-soon");
  if (unit === "minutes" && low === high) return t("widget-queue-minutes-one", { high });
  return t(`widget-queue-${unit}`, { low, high });
}

/** The place in words. */
export function placeWord(place: number | null, t: Translate): string {
  if (place === null) return t("widget-queue-waiting");
  return place <= 1 ? t("widget-queue-next") : t("widget-queue-place", { place });
}

/** What is promised about the answer: by when, and honestly when that cannot be kept or was not. */
export function dueWord(ticket: Ticket, clock: Pick<Clock, "moment">, t: Translate, now = Date.now()): string {
  if (ticket.due === null) return "";
  // Told to the minute, so it is broken when the minute is over.
  const due = Math.ceil(Date.parse(ticket.due) / 60_000) * 60_000;
  const time = clock.moment(due, now);
  const { assignee_name: name, estimate } = ticket;
  if (now > due) return name ? t("widget-due-late-with", { time, name }) : t("widget-due-late", { time });
  if (estimate && now + estimate.low_s * 1000 > due) return t("widget-due-unlikely", { time });
  return t("widget-due-by", { time });
}

/** How far an own message has come. */
export function deliveryWord(seq: number, receipts: Receipts | undefined, t: Translate): string {
  if (receipts && seq <= receipts.desk_read_seq) return t("widget-delivery-read");
  if (receipts && seq <= receipts.desk_delivered_seq) return t("widget-delivery-delivered");
  return t("widget-delivery-sent");
}
