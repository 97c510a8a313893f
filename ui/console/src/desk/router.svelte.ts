/** Pages beside the desk, each at `#/` and its name. */
const PAGES = ["sessions", "incidents", "lessons", "addresses", "bribes"] as const;
export type PageName = (typeof PAGES)[number];

/** Where the agent is: `#/view`, `#/view/REFERENCE` or `#/` and a page's name. The hash needs nothing from the server. */
export interface Place {
  page: "desk" | PageName;
  view: string;
  reference: string | null;
}

export const HOME_VIEW = "waiting";

export function readPlace(hash: string): Place {
  const [first = "", second = ""] = hash.replace(/^#\/?/, "").split("/").map(decode);
  const page = PAGES.find((name) => name === first);
  if (page) return { page, view: HOME_VIEW, reference: null };
  return { page: "desk", view: first || HOME_VIEW, reference: second || null };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export function hashOf(view: string, reference: string | null = null): string {
  const tail = reference ? `/${encodeURIComponent(reference)}` : "";
  return `#/${encodeURIComponent(view).replaceAll("%3A", ":")}${tail}`;
}

class Router {
  #place = $state<Place>(readPlace(location.hash));

  constructor() {
    addEventListener("popstate", () => this.#read());
    addEventListener("hashchange", () => this.#read());
  }

  get page(): Place["page"] {
    return this.#place.page;
  }
  get view(): string {
    return this.#place.view;
  }
  get reference(): string | null {
    return this.#place.reference;
  }

  /** Shows a view, and in it a ticket or none. Walking from ticket to ticket leaves one step in the history. */
  go(view: string, reference: string | null = null): void {
    const walking = this.reference !== null && reference !== null && view === this.view;
    this.#move(hashOf(view, reference), walking);
  }

  open(reference: string): void {
    this.go(this.view, reference);
  }

  close(): void {
    this.go(this.view);
  }

  turnTo(page: PageName): void {
    this.#move(`#/${page}`, false);
  }

  #move(hash: string, replace: boolean): void {
    if (hash === location.hash) return;
    if (replace) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    this.#read();
  }

  #read(): void {
    this.#place = readPlace(location.hash);
  }
}

export const router = new Router();
