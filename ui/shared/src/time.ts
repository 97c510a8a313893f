/** Formats times for one reader: the reader's zone on screen, UTC in the title. */
export interface Clock {
  /** `22:36` */
  time(at: string | number | Date): string;
  /** `Tuesday, 17 November`, with the year when it is not this one. */
  day(at: string | number | Date): string;
  /** `22:36` today, otherwise day and time. */
  moment(at: string | number | Date, now?: number): string;
  /** `2026-11-17 14:36:05 UTC` */
  utc(at: string | number | Date): string;
  /** `3 minutes ago` */
  ago(at: string | number | Date, now?: number): string;
  /** Whole numbers by locale. */
  number(value: number): string;
  /** `1.4 MB` */
  bytes(value: number): string;
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function sameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}

/** Seconds as `m:ss`, or `h:mm:ss` from an hour on. */
export function countdown(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = `${Math.floor((whole % 3600) / 60)}`;
  const tail = `${whole % 60}`.padStart(2, "0");
  return whole < 3600 ? `${rest}:${tail}` : `${Math.floor(whole / 3600)}:${rest.padStart(2, "0")}:${tail}`;
}

/** Builds the formatters of a locale once. */
export function clock(requested: string): Clock {
  const locale = requested === "en-XA" ? "en-GB" : requested === "en" ? "en-GB" : requested;
  const time = formatter(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = formatter(locale, { weekday: "long", day: "numeric", month: "long" });
  const dayOfYear = formatter(locale, { year: "numeric", day: "numeric", month: "long" });
  const short = formatter(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = new Intl.NumberFormat(locale);
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    time: (at) => time.format(new Date(at)),
    day(at) {
      const date = new Date(at);
      return (date.getFullYear() === new Date().getFullYear() ? day : dayOfYear).format(date);
    },
    moment(at, now = Date.now()) {
      const date = new Date(at);
      return sameDay(date, new Date(now)) ? time.format(date) : short.format(date);
    },
    utc: (at) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`,
    ago(at, now = Date.now()) {
      const seconds = Math.round((new Date(at).getTime() - now) / 1000);
      const [unit, length] = UNITS.find(([, span]) => Math.abs(seconds) >= span) ?? ["second", 1];
      return relative.format(Math.round(seconds / length), unit);
    },
    number: (value) => number.format(value),
    bytes(value) {
      if (value < 1000) return `${number.format(value)} B`;
      return value < 1_000_000
        ? `${number.format(Math.round(value / 1000))} kB`
        : `${size.format(value / 1_000_000)} MB`;
    },
  };
}
