import { Trader } from "../../shared/src/client/trader.ts";
import { type Catalogue, catalogue } from "../../shared/src/fluent.ts";
import { match } from "../../shared/src/locales.ts";
import partsCss from "../../shared/src/parts.css?inline";
import runCss from "../../shared/src/run.css?inline";
import tokensCss from "../../shared/src/tokens.css?inline";
import { sheet } from "../../shared/src/view/dom.ts";
import viewCss from "../../shared/src/view/view.css?inline";
import { App } from "./app.ts";
import type { Config, Host, Panel } from "./config.ts";
import panelCss from "./panel.css?inline";

/** Tokens are written for a page; in the widget the host element is the root. */
function scoped(css: string): string {
  return css
    .replaceAll(/:root:not\(\.light\)/g, ":host(:not(.light))")
    .replaceAll(/:root\.(\w+)/g, ":host(.$1)")
    .replaceAll(":root", ":host");
}

const catalogues = new Map<string, Promise<Catalogue>>();

function loadCatalogue(host: Host, locale: string): Promise<Catalogue> {
  let loaded = catalogues.get(locale);
  if (!loaded) {
    const file = host.locales[locale === "en-XA" ? "en" : locale] ?? host.locales.en ?? "";
    loaded = fetch(host.base + file, { credentials: "omit" })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`catalogue ${response.status}`))))
      .then((source) => catalogue(locale, source));
    loaded.catch(() => catalogues.delete(locale));
    catalogues.set(locale, loaded);
  }
  return loaded;
}

function theme(host: Host): void {
  const wanted = host.config.theme ?? "auto";
  for (const name of ["light", "dark"]) host.element.classList.toggle(name, name === wanted);
}

/** Answers the tickets page that this widget opened: with the token, to the desk's origin only. */
function answerHello(host: Host, trader: Trader, opened: () => Window | null): () => void {
  const listen = (event: MessageEvent) => {
    const data = event.data as { type?: unknown } | null;
    if (
      event.origin !== host.api ||
      data?.type !== "backstop:hello" ||
      event.source === null ||
      event.source !== opened()
    )
      return;
    const token = trader.session.token;
    if (token) (event.source as Window).postMessage({ type: "backstop:token", token, locale: host.locale }, host.api);
  };
  window.addEventListener("message", listen);
  return () => window.removeEventListener("message", listen);
}

/** Builds the panel inside the loader's shadow root. */
export async function mount(host: Host): Promise<Panel> {
  const words = await loadCatalogue(host, host.locale);
  host.root.adoptedStyleSheets = [
    ...host.root.adoptedStyleSheets,
    sheet(scoped(tokensCss)),
    sheet(partsCss),
    sheet(runCss),
    sheet(viewCss),
    sheet(panelCss),
  ];
  theme(host);
  const { user_jwt, site } = host.config;
  const trader = new Trader({ api: host.api, site, user_jwt, locale: host.locale });
  const app = new App(host, trader, words, (locale) => switchTo(locale));
  const forget = answerHello(host, trader, () => app.opened);

  async function switchTo(locale: string): Promise<void> {
    const next = await loadCatalogue(host, locale);
    host.locale = locale;
    trader.locale = locale;
    trader.session.identity.locale = locale;
    app.speak(next);
    host.unread(trader.unread);
  }

  let unread = -1;
  trader.listen({
    changed() {
      app.changed();
      if (trader.unread !== unread) {
        unread = trader.unread;
        host.unread(unread);
        host.emit("unread", unread);
      }
    },
    ticket: ({ reference, status, topic }) => host.emit("ticket", { reference, status, topic }),
    tokenExpired: () => host.emit("token_expired"),
  });
  void trader.start();

  return {
    show: () => app.open(),
    hide: () => app.close(),
    identify: (jwt) => trader.identify(jwt),
    async update(config: Config) {
      theme(host);
      const locale = match(config.locale);
      if (locale && locale !== host.locale && !trader.store.read().locale) await switchTo(locale);
      if ("user_jwt" in config) await trader.identify(config.user_jwt);
      app.changed();
    },
    async shutdown() {
      forget();
      app.destroy();
      await trader.destroy();
    },
  };
}
