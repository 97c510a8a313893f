import { type Args, type Catalogue, catalogue, PSEUDO_LOCALE } from "../../../shared/src/fluent.ts";
import { direction, LOCALES, match, negotiate } from "../../../shared/src/locales.ts";
import { clock as formats } from "../../../shared/src/time.ts";
import { shelf } from "../desk/storage.ts";

const SOURCES = import.meta.glob<string>("../../../../locales/*/console.ftl", { query: "?raw", import: "default" });
const KEY = "console.locale";

async function load(locale: string): Promise<Catalogue> {
  const folder = locale === PSEUDO_LOCALE ? "en" : locale;
  const source = SOURCES[`../../../../locales/${folder}/console.ftl`];
  return catalogue(locale, source ? await source() : "");
}

/** The language on screen. Reading `t` inside markup follows a switch at once. */
class L10n {
  locale = $state("en");
  #catalogue = $state.raw<Catalogue>(catalogue("en", ""));
  format = $derived(formats(this.locale));

  /** Loads what was kept, what the address asks for, or what the browser prefers. */
  start(): Promise<void> {
    const asked = new URLSearchParams(location.search).get("locale");
    return this.use(match(asked) ?? match(shelf.get(KEY)) ?? negotiate(navigator.languages), false);
  }

  async use(locale: string, keep = true): Promise<void> {
    this.#catalogue = await load(locale);
    this.locale = locale;
    document.documentElement.lang = locale;
    document.documentElement.dir = direction(locale);
    if (keep) shelf.set(KEY, locale);
  }

  t = (id: string, args?: Args): string => this.#catalogue.t(id, args);

  /** Several things in one sentence. */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: "conjunction", style: "short" }).format(items);
  }

  has(id: string): boolean {
    return this.#catalogue.has(id);
  }
}

export const l10n = new L10n();
export const t = l10n.t;
export { LOCALES };
