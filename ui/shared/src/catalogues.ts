import { type Catalogue, catalogue } from "./fluent.ts";

/** Source of the trader's catalogue for each locale, each in its own file. */
const SOURCES: Record<string, () => Promise<string>> = {
  en: async () => (await import("../../../locales/en/widget.ftl?raw")).default,
  "zh-Hans": async () => (await import("../../../locales/zh-Hans/widget.ftl?raw")).default,
  "zh-Hant": async () => (await import("../../../locales/zh-Hant/widget.ftl?raw")).default,
  ja: async () => (await import("../../../locales/ja/widget.ftl?raw")).default,
  ko: async () => (await import("../../../locales/ko/widget.ftl?raw")).default,
};

/** Loads the trader's catalogue; an unknown locale reads English. */
export async function loadTraderCatalogue(locale: string): Promise<Catalogue> {
  const load = SOURCES[locale === "en-XA" ? "en" : locale] ?? SOURCES.en;
  return catalogue(locale, (await load?.()) ?? "");
}
