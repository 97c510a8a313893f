import type { Finding } from "../api/types.ts";

/** One value of a finding as it is shown: a number or a name as text, or a moment. */
export type Datum =
  | { key: string; kind: "text" | "code" | "line"; text: string }
  | { key: string; kind: "name"; text: string; whole: string }
  | { key: string; kind: "moment"; at: string };

/** The order of the pane: what it is about, the prices, the sums, the times, the names for a log. */
const ORDER = [
  ...[
    "symbol",
    "coin",
    "chain",
    "side",
    "size",
    "claimed",
    "qty",
    "filled",
    "status",
    "direction",
    "reason",
    "country",
  ],
  ...["entry", "price", "avg_price", "stop", "series", "trigger", "last_extreme", "last_extreme_at", "extreme"],
  ...["extreme_at", "distance", "mark", "liquidation_price", "computed_price", "at", "bankruptcy_price", "rate"],
  ...["amount", "cost", "margin", "extra_margin", "mmr", "ratio", "deduction", "maintenance_margin", "formula"],
  ...["price_loss", "open_fee", "close_fee", "loss", "available", "shortfall", "held", "other_wallet"],
  ...["other_available", "confirmations", "required", "safe", "earlier_at", "earlier_size", "earlier_mark"],
  ...[
    "earlier_rate",
    "earlier_amount",
    "executed_at",
    "closed_by",
    "closed_qty",
    "closed_price",
    "via",
    "since",
    "created_at",
    "credited_at",
  ],
  ...["unlock_at", "expected_by", "changed_at", "until", "days", "resource", "venue_code", "order_id", "tx_id"],
];
/** Means to an end, or said elsewhere in the pane. */
const HIDDEN = new Set(["coin", "tick", "shape", "checked_at"]);
/** Nothing to say when zero. */
const ZEROES = new Set(["extra_margin", "deduction"]);
const SUMS = new Set([
  ...["amount", "cost", "margin", "extra_margin", "maintenance_margin", "price_loss", "open_fee", "close_fee", "loss"],
  ...["available", "shortfall", "held", "other_available", "earlier_amount"],
]);
const RATES = new Set(["rate", "earlier_rate", "mmr", "ratio"]);
/** Never grouped, whatever they look like. */
const NAMES = new Set(["symbol", "chain", "country", "venue_code", "order_id", "tx_id"]);
const LONG_NAME = 22;
const NUMBER = /^-?\d+(\.\d+)?$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** Sets thousands apart and writes a real minus. The digits stay as the venue gave them. */
export function grouped(number: string): string {
  const [whole = "", fraction] = number.replace(/^-/, "").split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${number.startsWith("-") ? "\u2212" : ""}${apart}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A fraction in per cent, moved by digits so that nothing is rounded. */
export function perCent(fraction: string): string {
  const [whole = "", after = ""] = fraction.replace(/^-/, "").split(".");
  const digits = after.padEnd(2, "0");
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const right = digits.slice(2).replace(/0+$/, "");
  return `${grouped(`${fraction.startsWith("-") ? "-" : ""}${left}${right && `.${right}`}`)}%`;
}

function datum(key: string, value: string, coin: string): Datum {
  if (MOMENT.test(value)) return { key, kind: "moment", at: value };
  if (NAMES.has(key)) {
    const text = value.length > LONG_NAME ? `${value.slice(0, 10)}…${value.slice(-8)}` : value;
    return { key, kind: "name", text, whole: value };
  }
  if (key === "formula") {
    return { key, kind: "line", text: value.replace(/\d+(\.\d+)?/g, (number) => grouped(number)) };
  }
  if (!NUMBER.test(value)) return { key, kind: "code", text: value };
  if (RATES.has(key)) return { key, kind: "text", text: perCent(value) };
  return { key, kind: "text", text: SUMS.has(key) && coin ? `${grouped(value)} ${coin}` : grouped(value) };
}

function silent(key: string, value: unknown, data: Record<string, unknown>): boolean {
  if (typeof value !== "string" || value === "" || value === "none" || HIDDEN.has(key)) return true;
  if (ZEROES.has(key)) return Number(value) === 0;
  return key === "computed_price" && value === data.liquidation_price;
}

/** Whether an earlier finding speaks of the same contract and gave this very value already. */
function repeated(key: string, finding: Finding, earlier: readonly Finding[]): boolean {
  const same = (one: Finding) =>
    one.data.symbol !== undefined &&
    one.data.symbol === finding.data.symbol &&
    (one.data.order_id ?? finding.data.order_id) === (finding.data.order_id ?? one.data.order_id);
  return earlier.some((one) => same(one) && one.data[key] === finding.data[key]);
}

/** What to show of a finding, in order, without what is internal or was said by one before it. */
export function dataOf(finding: Finding, earlier: readonly Finding[] = []): Datum[] {
  const place = (key: string) => (ORDER.indexOf(key) + 1 || ORDER.length + 1) - 1;
  const coin = typeof finding.data.coin === "string" ? finding.data.coin : "";
  return Object.entries(finding.data)
    .filter(([key, value]) => !silent(key, value, finding.data) && !repeated(key, finding, earlier))
    .sort(([one], [other]) => place(one) - place(other))
    .map(([key, value]) => datum(key, String(value), coin));
}
