import { loadTraderCatalogue } from "../../shared/src/catalogues.ts";
import { findKeys } from "../../shared/src/client/storage.ts";
import { Trader } from "../../shared/src/client/trader.ts";
import { match, negotiate } from "../../shared/src/locales.ts";
import { Page } from "./page.ts";
import { applyTheme } from "./theme.ts";
import "./tickets.css";

const HANDSHAKE_MS = 1_500;

/** Asks the window that opened this page for its session; only that window's answer counts. */
function askOpener(): Promise<{ token: string; locale: string | null } | null> {
  const opener = window.opener as Window | null;
  if (!opener) return Promise.resolve(null);
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      const data = event.data as { type?: unknown; token?: unknown; locale?: unknown } | null;
      if (event.source !== opener || data?.type !== "backstop:token" || typeof data.token !== "string") return;
      done({ token: data.token, locale: typeof data.locale === "string" ? data.locale : null });
    };
    const done = (answer: { token: string; locale: string | null } | null) => {
      window.removeEventListener("message", listen);
      clearTimeout(timer);
      resolve(answer);
    };
    const timer = setTimeout(() => done(null), HANDSHAKE_MS);
    window.addEventListener("message", listen);
    // The greeting carries nothing; the answer carries the token, and is addressed to this origin alone.
    opener.postMessage({ type: "backstop:hello" }, "*");
  });
}

/** The name of a session kept in this browser, the latest account first. */
function keptKey(api: string): string | null {
  const kept = findKeys(api).flatMap((key) => {
    try {
      const value = JSON.parse(localStorage.getItem(key) ?? "{}") as { token?: string; uid?: string };
      return value.token ? [{ key, known: Boolean(value.uid) }] : [];
    } catch {
      return [];
    }
  });
  return (kept.find((one) => one.known) ?? kept[0])?.key ?? null;
}

async function start(): Promise<void> {
  const html = document.documentElement;
  applyTheme();
  const api = location.origin;
  const key = keptKey(api);
  const lent = key ? null : await askOpener();
  const trader = new Trader({ api, locale: "en", ...(key ? { key } : {}), ...(lent ? { lent: lent.token } : {}) });
  const asked = new URLSearchParams(location.search).get("locale");
  const locale = negotiate([
    asked,
    trader.store.read().locale,
    lent?.locale,
    match(html.dataset.locale),
    ...navigator.languages,
  ]);
  trader.locale = locale;
  trader.session.identity.locale = locale;
  const page = new Page(trader, await loadTraderCatalogue(locale), html.dataset.brand ?? "");
  trader.listen({ changed: () => page.changed() });
  void trader.start();
}

void start();
