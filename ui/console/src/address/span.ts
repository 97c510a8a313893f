const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
  ["seconds", 1],
] as const;

/** The largest unit that tells a span without a rest, and how many of it. */
export function whole(seconds: number): { unit: (typeof UNITS)[number][0]; count: number } {
  const [unit, length] = UNITS.find(([, length]) => seconds % length === 0) ?? UNITS[3];
  return { unit, count: seconds / length };
}
