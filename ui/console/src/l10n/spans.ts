import { spanOf } from "./duration.ts";
import { t } from "./l10n.svelte.ts";

/** A span in the agent's language. */
export function spanText(milliseconds: number): string {
  const span = spanOf(milliseconds);
  switch (span.unit) {
    case "clock":
      return span.text;
    case "min":
      return t("console-span-min", { minutes: span.minutes });
    case "hours":
      return t("console-span-hours", { hours: span.hours, minutes: span.minutes });
    case "days":
      return t("console-span-days", { days: span.days });
  }
}

/** What is left, with a real minus when it is overdue. */
export function leftText(milliseconds: number): string {
  return milliseconds < 0 ? `−${spanText(milliseconds)}` : spanText(milliseconds);
}

/** The age of a fact: seconds first, as an agent must know how fresh it is. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return t("console-age-seconds", { seconds });
  if (seconds < 3600) return t("console-age-minutes", { minutes: Math.floor(seconds / 60) });
  if (seconds < 172_800) return t("console-age-hours", { hours: Math.floor(seconds / 3600) });
  return t("console-age-days", { days: Math.floor(seconds / 86_400) });
}
