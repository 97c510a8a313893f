import type { LinkOpened } from "../../shared/src/api.ts";
import { loadTraderCatalogue } from "../../shared/src/catalogues.ts";
import { ApiError, Http } from "../../shared/src/client/http.ts";
import { findKeys, storageKey } from "../../shared/src/client/storage.ts";
import { Trader } from "../../shared/src/client/trader.ts";
import { match, negotiate } from "../../shared/src/locales.ts";
import { type LinkSaid, Page } from "./page.ts";
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

/** What the link of a mail opened: a ticket, or the reason why not. The token leaves the address line at once. */
async function openLink(api: string): Promise<{ token: string | null; said: LinkSaid } | null> {
  const pass = /^#pass=([a-z0-9]+)$/.exec(location.hash)?.[1];
  if (!pass) return null;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const http = new Http(api, { token: () => null, locale: () => negotiate([...navigator.languages]) });
    const { body } = await http.call<LinkOpened>("POST", "/api/v1/trader/link", { pass });
    if (body.token) {
      keepHere(body.token);
      history.replaceState(null, "", `#${body.reference}`);
    }
    return { token: body.token, said: { address: body.address, isSignedOut: body.token === null } };
  } catch (error) {
    return { token: null, said: { problem: error instanceof ApiError ? error.detail : undefined } };
  }
}

/** What a link opened lasts as long as the tab: a session kept on the device stays untouched, and none is left behind. */
const OPENED = "backstop:opened";

function openedHere(): string | null {
  try {
    return sessionStorage.getItem(OPENED);
  } catch {
    return null;
  }
}

function keepHere(token: string): void {
  try {
    sessionStorage.setItem(OPENED, token);
  } catch {
    // Private windows refuse storage: it then lasts as long as the page.
  }
}

async function start(): Promise<void> {
  const html = document.documentElement;
  applyTheme();
  const api = location.origin;
  const link = await openLink(api);
  const opened = link?.token ?? openedHere();
  const key = opened ? storageKey(api, "link") : keptKey(api);
  const lent = opened ? { token: opened, locale: null } : key ? null : await askOpener();
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
  const page = new Page(trader, await loadTraderCatalogue(locale), html.dataset.brand ?? "", link?.said);
  trader.listen({ changed: () => page.changed() });
  void trader.start();
}

void start();
