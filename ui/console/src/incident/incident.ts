import type { Impact, Incident, Stage, Trouble } from "../api/types.ts";

export const TROUBLES: readonly Trouble[] = [
  "trading",
  "withdrawals",
  "deposits",
  "login",
  "prices",
  "api",
  "desk",
  "mail",
  "other",
];
export const IMPACTS: readonly Impact[] = ["minor", "major", "critical", "none"];
export const STAGES: readonly Stage[] = ["investigating", "identified", "monitoring", "resolved"];
/** Minutes until more is said; the first is offered. */
export const PROMISES = [15, 30, 60, 120, 0] as const;

export const isOpen = (incident: Incident): boolean => incident.resolved_at === null;

/** What goes on first, each part newest first. */
export function inOrder(incidents: readonly Incident[]): Incident[] {
  const by = (a: Incident, b: Incident) =>
    Number(isOpen(b)) - Number(isOpen(a)) || b.started_at.localeCompare(a.started_at);
  return [...incidents].sort(by);
}

/** A text in the language it was written in, or nothing. */
export function told(locale: string, text: string): Record<string, string> {
  const trimmed = text.trim();
  return trimmed ? { [locale === "en-XA" ? "en" : locale]: trimmed } : {};
}

/** What is said of a draft in each language; blank ones are left out. */
export function spoken(bodies: Record<string, string>): Record<string, string> {
  return Object.assign({}, ...Object.entries(bodies).map(([tag, text]) => told(tag, text)));
}

/** When more will be said, as the API takes it. */
export function promise(minutes: number, now: number): { next_update_at?: string } {
  return minutes > 0 ? { next_update_at: new Date(now + minutes * 60_000).toISOString() } : {};
}
