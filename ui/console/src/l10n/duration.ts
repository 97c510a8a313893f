/** A span of time in the parts the catalogue puts into words. */
export type Span =
  | { unit: "clock"; text: string }
  | { unit: "min"; minutes: number }
  | { unit: "hours"; hours: number; minutes: string }
  | { unit: "days"; days: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `0:41` while seconds matter, then `38 min`, `5 h 10`, and days. */
export function spanOf(milliseconds: number): Span {
  const span = Math.abs(milliseconds);
  if (span < 20 * MINUTE) {
    const seconds = Math.floor(span / 1000);
    return { unit: "clock", text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` };
  }
  if (span < HOUR) return { unit: "min", minutes: Math.floor(span / MINUTE) };
  if (span < 48 * HOUR) {
    const minutes = Math.floor((span % HOUR) / MINUTE);
    return { unit: "hours", hours: Math.floor(span / HOUR), minutes: String(minutes).padStart(2, "0") };
  }
  return { unit: "days", days: Math.floor(span / (24 * HOUR)) };
}
