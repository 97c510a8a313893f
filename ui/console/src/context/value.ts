import { l10n, t } from "../l10n/l10n.svelte.ts";
import { words } from "../l10n/names.ts";

/** A value of a fact in words. Amounts arrive as text and are shown as they are, never rounded again. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return t("console-value-none");
  if (typeof value === "boolean") return t(value ? "console-value-yes" : "console-value-no");
  if (typeof value === "number") return l10n.format.number(value);
  if (typeof value === "string") return /^\d{4}-\d\d-\d\dT/.test(value) ? l10n.format.utc(value) : value;
  if (Array.isArray(value)) return value.length === 0 ? t("console-value-none") : value.map(valueText).join(", ");
  return Object.entries(value as Record<string, unknown>)
    .map(([key, inner]) => `${words(key)} ${valueText(inner)}`)
    .join(", ");
}
