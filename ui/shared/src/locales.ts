/** Locales the product speaks; the pseudo-locale `en-XA` is for tests only. */
export const LOCALES = ["en", "zh-Hans", "zh-Hant", "ja", "ko"] as const;

export type Locale = (typeof LOCALES)[number];

/** Each language under its own name. */
export const LOCALE_NAMES: Record<string, string> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  ja: "日本語",
  ko: "한국어",
  "en-XA": "Ţéšţ",
};

/** Short names, for places where two languages stand beside each other. */
export const LOCALE_SHORT: Record<string, string> = {
  en: "EN",
  "zh-Hans": "简",
  "zh-Hant": "繁",
  ja: "日",
  ko: "한",
};

/** Finds the supported locale for one BCP 47 tag: `zh-TW` and `zh-HK` read traditional, other `zh` simplified. */
export function match(tag: string | null | undefined): Locale | "en-XA" | null {
  if (!tag) return null;
  const lower = tag.replaceAll("_", "-").toLowerCase();
  if (lower === "en-xa") return "en-XA";
  const exact = LOCALES.find((known) => known.toLowerCase() === lower);
  if (exact) return exact;
  const parts = lower.split("-");
  if (parts[0] === "zh") {
    if (parts.includes("hans")) return "zh-Hans";
    const traditional = parts.includes("hant") || parts.some((part) => ["tw", "hk", "mo"].includes(part));
    return traditional ? "zh-Hant" : "zh-Hans";
  }
  return LOCALES.find((known) => known === parts[0]) ?? null;
}

/** Picks the first tag that is supported, else English. */
export function negotiate(tags: Iterable<string | null | undefined>): string {
  for (const tag of tags) {
    const found = match(tag);
    if (found) return found;
  }
  return "en";
}

/** Writing direction of a locale. */
export function direction(locale: string): "ltr" | "rtl" {
  return /^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr";
}
