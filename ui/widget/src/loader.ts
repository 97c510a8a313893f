import { negotiate } from "../../shared/src/locales.ts";
import type { Config, EventName, Host, Panel } from "./config.ts";
import css from "./loader.css?inline";

declare const __PANEL__: string;
declare const __LOCALES__: Record<string, string>;
/** `widget-launcher-open` and `widget-launcher-unread` of the catalogues: closed, with one new message, with `#` of them. */
declare const __NAMES__: Record<string, [open: string, one: string, many: string]>;

type Call = ArrayLike<unknown>;
type Listener = (detail?: unknown) => void;
interface Entry {
  (...call: unknown[]): void;
  q?: Call[];
}

/** The only words the page needs before the panel is there. */
const NAMES = __NAMES__;

const script = document.currentScript as HTMLScriptElement | null;
const page = window as unknown as { Backstop?: Entry };
const listeners = new Map<string, Listener[]>();
let host: Host | null = null;
let loading: Promise<Panel> | null = null;
let panel: Panel | null = null;
/** The last word of the page while the panel is still on its way. */
let wanted = false;

function emit(name: EventName, detail?: unknown): void {
  for (const listener of listeners.get(name) ?? []) {
    try {
      listener(detail);
    } catch (error) {
      reportError(error);
    }
  }
}

function keyOf(at: Host): string {
  return `backstop:${at.config.site ?? "default"}@${new URL(at.api).host}`;
}

function kept(at: Host): { locale?: string; live?: boolean } {
  try {
    return JSON.parse(localStorage.getItem(keyOf(at)) ?? "{}");
  } catch {
    return {};
  }
}

function draw(root: ShadowRoot): HTMLButtonElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "launch";
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", "M2.5 3h11v8H8l-3 2.5V11H2.5zM5.5 7h5M10.5 5.5v3");
  svg.append(path);
  button.append(svg, document.createElement("b"));
  root.append(button);
  return button;
}

function isDark(config: Config): boolean {
  if (config.theme === "dark" || config.theme === "light") return config.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function unread(count: number): void {
  if (!host) return;
  const [open, one, many] = NAMES[host.locale] ?? NAMES.en ?? ["", "", ""];
  const badge = host.launcher.querySelector("b");
  if (badge) badge.textContent = count > 0 ? (count > 99 ? "99+" : String(count)) : "";
  host.launcher.setAttribute("aria-label", count === 0 ? open : count === 1 ? one : many.replace("#", String(count)));
}

function boot(config: Config): void {
  if (host) return void update(config);
  const api = new URL(config.api ?? (script?.src || location.href), location.href).origin;
  const element = document.createElement("backstop-widget");
  const root = element.attachShadow({ mode: "open" });
  const launcher = draw(root);
  const base = `${api}/ui/widget/`;
  host = {
    config,
    api,
    base,
    locales: __LOCALES__,
    root,
    element,
    launcher,
    locale: "en",
    emit,
    unread,
    toggled(open) {
      launcher.hidden = open || config.launcher === false;
      launcher.setAttribute("aria-expanded", String(open));
    },
  };
  host.locale = negotiate([kept(host).locale, config.locale, ...navigator.languages]);
  launcher.setAttribute("aria-haspopup", "dialog");
  launcher.classList.toggle("dark", isDark(config));
  host.toggled(false);
  unread(0);
  launcher.addEventListener("pointerdown", () => void load());
  launcher.addEventListener("click", () => void show());
  (document.body ?? document.documentElement).append(element);
  // A conversation that is under way connects by itself, so that an answer shows on the launcher.
  if (kept(host).live) setTimeout(() => void load(), 1500);
  emit("ready");
}

function load(): Promise<Panel> {
  const at = host;
  if (!at) return Promise.reject(new Error("boot first"));
  loading ??= import(/* @vite-ignore */ at.base + __PANEL__).then(
    async (module: { mount(host: Host): Promise<Panel> }) => {
      const mounted = await module.mount(at);
      if (host === at) panel = mounted;
      return mounted;
    },
  );
  // A failed download may succeed at the next click.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

async function show(): Promise<void> {
  wanted = true;
  const ready = await load();
  if (wanted) ready.show();
}

function update(config: Config): void {
  if (!host) return;
  Object.assign(host.config, config);
  host.launcher.classList.toggle("dark", isDark(host.config));
  if (config.locale) host.locale = negotiate([kept(host).locale, config.locale]);
  if ("launcher" in config && !panel) host.toggled(false);
  unread(0);
  void panel?.update(config);
}

async function shutdown(): Promise<void> {
  const gone = host;
  if (!gone) return;
  const running = panel ?? (loading ? await loading.catch(() => null) : null);
  host = null;
  panel = null;
  loading = null;
  wanted = false;
  gone.element.remove();
  if (running) return running.shutdown();
  try {
    localStorage.removeItem(keyOf(gone));
    indexedDB.deleteDatabase(keyOf(gone));
  } catch {
    // Storage is refused here, so nothing was kept.
  }
}

function identify(jwt: string | undefined): void {
  if (!host) return;
  if (jwt) host.config.user_jwt = jwt;
  else delete host.config.user_jwt;
  void panel?.identify(jwt);
}

/** Calls are handled strictly in order, also while an earlier one is still closing down. */
let turn: Promise<void> = Promise.resolve();

function run([verb, first, second]: unknown[]): void | Promise<void> {
  if (verb === "boot") return boot({ ...((first as Config | undefined) ?? {}) });
  if (verb === "identify") return identify(typeof first === "string" ? first : (first as Config | undefined)?.user_jwt);
  if (verb === "update") return update({ ...((first as Config | undefined) ?? {}) });
  if (verb === "shutdown") return shutdown();
  if (verb === "show") return void show().catch(() => {});
  if (verb === "hide") {
    wanted = false;
    return panel?.hide();
  }
  if (verb === "on" && typeof second === "function")
    listeners.set(String(first), [...(listeners.get(String(first)) ?? []), second as Listener]);
}

const queued = page.Backstop?.q ?? [];
let busy = false;

const entry: Entry = (...call) => {
  if (!busy) {
    const result = run(call);
    if (!result) return;
    busy = true;
    turn = result.catch(reportError).finally(() => {
      busy = false;
    });
    return;
  }
  turn = turn.then(() => run(call));
};
page.Backstop = entry;
for (const call of queued) entry(...Array.from(call));
