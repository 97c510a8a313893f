/** Reads a moment to the digit the venue wrote: seconds and their fraction where there are any. */
function parts(at: string): { seconds: boolean; digits: 0 | 1 | 2 | 3 } {
  const fraction = (/\.(\d+)/.exec(at)?.[1] ?? "").slice(0, 3).replace(/0+$/, "");
  return { seconds: fraction !== "" || !/:00(\.0*)?Z$/.test(at), digits: fraction.length as 0 | 1 | 2 | 3 };
}

/** `14:32:07.4` today, otherwise with the day, in the reader's own zone. */
export function exactText(locale: string, at: string, now: number): string {
  const { seconds, digits } = parts(at);
  const date = new Date(at);
  const today = date.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale === "en" || locale === "en-XA" ? "en-GB" : locale, {
    ...(!today && { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(seconds && { second: "2-digit" }),
    ...(digits > 0 && { fractionalSecondDigits: digits as 1 | 2 | 3 }),
  }).format(date);
}

/** `2026-11-17 14:32:07.4 UTC` */
export function exactUtc(at: string): string {
  const { digits } = parts(at);
  return `${new Date(at)
    .toISOString()
    .slice(0, digits === 0 ? 19 : 20 + digits)
    .replace("T", " ")} UTC`;
}
