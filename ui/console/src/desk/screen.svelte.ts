import { MediaQuery } from "svelte/reactivity";

/** What lies over the desk, and what is said once. */
export interface Toast {
  id: string;
  /** Whether there is still something to undo. */
  alive: () => boolean;
  text: string;
  until: number;
  span: number;
  undo: () => void | Promise<void>;
}

/** What floats over the desk, one at a time. */
export type Over = "palette" | "macros" | "help" | "assign" | "team" | "tags" | "snooze" | "merge" | "view" | "many";

export type MenuName = "priority" | "status" | "topic" | "assign" | "more" | "view" | "me";

class Screen {
  #small = new MediaQuery("max-width: 899px");
  over = $state<Over | null>(null);
  /** The saved view that is being changed; null for a new one. */
  editing = $state.raw<string | null>(null);
  menu = $state<MenuName | null>(null);
  /** The context pane where it is a drawer. */
  drawer = $state(false);
  /** The rail where it is a drawer. */
  rail = $state(false);
  toast = $state.raw<Toast | null>(null);
  /** A change that the server refused, in words. */
  fault = $state<string | null>(null);
  #spoken = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** One pane at a time. */
  get small(): boolean {
    return this.#small.current;
  }

  /** The toast, as long as its undo would do something. */
  get shown(): Toast | null {
    return this.toast?.alive() ? this.toast : null;
  }

  get spoken(): string {
    return this.#spoken;
  }

  /** Says something once to a screen reader. */
  say(text: string): void {
    this.#spoken = "";
    setTimeout(() => {
      this.#spoken = text;
    }, 50);
  }

  /** Shows what was done and can be undone; one at a time. */
  offerUndo(text: string, span: number, undo: Toast["undo"], alive = () => true): void {
    clearTimeout(this.#timer);
    const id = crypto.randomUUID();
    this.toast = { id, text, until: Date.now() + span, span, undo, alive };
    this.#timer = setTimeout(() => this.dismissToast(id), span);
  }

  dismissToast(id?: string): void {
    if (id === undefined || this.toast?.id === id) this.toast = null;
  }

  closeAll(): void {
    this.over = this.menu = null;
    this.drawer = this.rail = false;
  }
}

export const screen = new Screen();
