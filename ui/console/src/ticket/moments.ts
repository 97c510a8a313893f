/** When a ticket may wake, in the agent's own time. */
export interface Moment {
  id: "hour" | "evening" | "tomorrow" | "monday";
  at: Date;
}

const EVENING = 18;
const MORNING = 9;

/** An hour from now, this evening while it is far enough, tomorrow morning, Monday morning. */
export function moments(now: Date): Moment[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, 0, 0, 0);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const all: Moment[] = [{ id: "hour", at: new Date(now.getTime() + 3_600_000) }];
  if (now.getHours() < EVENING - 1) all.push({ id: "evening", at: at(0, EVENING) });
  all.push({ id: "tomorrow", at: at(1, MORNING) });
  // On a Sunday tomorrow is Monday already.
  if (toMonday > 1) all.push({ id: "monday", at: at(toMonday, MORNING) });
  return all;
}
