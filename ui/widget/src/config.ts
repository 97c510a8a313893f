/** Options of `Backstop('boot', …)` and `Backstop('update', …)`. */
export interface Config {
  /** Name of the site, where one desk serves several. */
  site?: string;
  /** The venue's signed statement of who is reading. */
  user_jwt?: string;
  locale?: string;
  /** Origin of the desk; by default that of the script. */
  api?: string;
  /** Name the trader knows the venue by. */
  brand?: string;
  /** `auto` follows the system. */
  theme?: "auto" | "light" | "dark";
  /** Leaves the launcher out, for pages with their own button. */
  launcher?: boolean;
}

/** Events a page can listen to. */
export type EventName = "ready" | "unread" | "ticket" | "token_expired";

/** What the loader hands to the panel. */
export interface Host {
  config: Config;
  api: string;
  /** Address of the folder with the catalogues. */
  base: string;
  /** File names of the catalogues by locale. */
  locales: Record<string, string>;
  root: ShadowRoot;
  element: HTMLElement;
  launcher: HTMLButtonElement;
  locale: string;
  emit(name: EventName, detail?: unknown): void;
  unread(count: number): void;
  /** The panel opened or closed. */
  toggled(open: boolean): void;
}

/** The panel as the loader sees it. */
export interface Panel {
  show(): void;
  hide(): void;
  identify(jwt: string | undefined): Promise<void>;
  update(config: Config): Promise<void>;
  shutdown(): Promise<void>;
}
