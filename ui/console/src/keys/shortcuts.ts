/** The one table of keys. The handler, the help overlay and the palette all read it. */

export const GROUPS = ["move", "ticket", "write", "go", "app"] as const;
export type Group = (typeof GROUPS)[number];

interface Row {
  id: string;
  group: Group;
  /** Strokes separated by spaces; `Mod` is Ctrl, or ⌘ on a Mac. */
  keys: string;
  /** Acts on the open ticket, and does nothing without one. */
  ticket?: true;
  /** Typed in the composer, where it asks for suggestions; elsewhere it is no key. */
  sign?: true;
}

export const SHORTCUTS = [
  { id: "next", group: "move", keys: "J" },
  { id: "previous", group: "move", keys: "K" },
  { id: "back", group: "move", keys: "U" },
  { id: "search", group: "move", keys: "/" },
  { id: "select", group: "move", keys: "X" },
  { id: "select-range", group: "move", keys: "Shift+X" },
  { id: "solve", group: "ticket", keys: "E", ticket: true },
  { id: "solve-next", group: "ticket", keys: "Shift+E", ticket: true },
  { id: "claim", group: "ticket", keys: "I" },
  { id: "assign", group: "ticket", keys: "A", ticket: true },
  { id: "team", group: "ticket", keys: "T", ticket: true },
  { id: "tags", group: "ticket", keys: "L", ticket: true },
  { id: "snooze", group: "ticket", keys: "S", ticket: true },
  { id: "priority-urgent", group: "ticket", keys: "1", ticket: true },
  { id: "priority-high", group: "ticket", keys: "2", ticket: true },
  { id: "priority-normal", group: "ticket", keys: "3", ticket: true },
  { id: "priority-low", group: "ticket", keys: "4", ticket: true },
  { id: "status", group: "ticket", keys: "Shift+S", ticket: true },
  { id: "topic", group: "ticket", keys: "Shift+T", ticket: true },
  { id: "merge", group: "ticket", keys: "Shift+M", ticket: true },
  { id: "split", group: "ticket", keys: "Shift+P", ticket: true },
  { id: "context", group: "ticket", keys: "C", ticket: true },
  { id: "reply", group: "write", keys: "R", ticket: true },
  { id: "note", group: "write", keys: "N", ticket: true },
  { id: "send", group: "write", keys: "Mod+Enter", ticket: true },
  { id: "send-solve", group: "write", keys: "Mod+Shift+Enter", ticket: true },
  { id: "insert-answer", group: "write", keys: "D", ticket: true },
  { id: "macro", group: "write", keys: "M", ticket: true },
  { id: "snippet", group: "write", keys: "/", ticket: true, sign: true },
  { id: "article", group: "write", keys: "#", ticket: true, sign: true },
  { id: "mention", group: "write", keys: "@", ticket: true, sign: true },
  { id: "remove-sentence", group: "write", keys: "Mod+Backspace", ticket: true },
  { id: "undo", group: "write", keys: "Z" },
  { id: "go-mine", group: "go", keys: "G M" },
  { id: "go-unassigned", group: "go", keys: "G I" },
  { id: "go-waiting", group: "go", keys: "G W" },
  { id: "go-pending", group: "go", keys: "G P" },
  { id: "go-on_hold", group: "go", keys: "G H" },
  { id: "go-snoozed", group: "go", keys: "G S" },
  { id: "go-sla_risk", group: "go", keys: "G R" },
  { id: "go-mentions", group: "go", keys: "G N" },
  { id: "go-solved", group: "go", keys: "G D" },
  { id: "go-all", group: "go", keys: "G A" },
  { id: "palette", group: "app", keys: "Mod+K" },
  { id: "new-view", group: "app", keys: "Shift+V" },
  { id: "help", group: "app", keys: "?" },
] as const satisfies readonly Row[];

export type Action = (typeof SHORTCUTS)[number]["id"];
export type Shortcut = Row & { id: Action };

const TABLE: readonly Shortcut[] = SHORTCUTS;
const KEYS = TABLE.filter((row) => !row.sign);

export function shortcutOf(id: Action): Shortcut | undefined {
  return TABLE.find((row) => row.id === id);
}

/** What is known of a key press; a `KeyboardEvent` fits. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode?: number;
}

/**
 * Names a key as the table does. The letter printed on a Latin layout wins; on any other layout the position of the key
 * decides, so that `J` is in the same place on a Russian or Korean keyboard.
 */
function nameOf(press: Press): string {
  if (/^[a-z0-9]$/i.test(press.key)) return press.key.toUpperCase();
  if (press.key === "/" || press.key === "?") return press.key;
  const digit = /^Digit([0-9])$/.exec(press.code)?.[1];
  if (digit && !press.shiftKey) return digit;
  const foreign = press.key.length > 0 && !/^[\x20-\x7e]+$/.test(press.key);
  if (!foreign) return press.key;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter) return letter;
  if (press.code === "Slash") return press.shiftKey ? "?" : "/";
  return press.key;
}

/** The stroke as written in the table, or null when the press can never be a shortcut. */
export function strokeOf(press: Press): string | null {
  if (press.isComposing || press.keyCode === 229 || press.altKey) return null;
  const name = nameOf(press);
  if (["Shift", "Control", "Alt", "Meta", "Dead", "Process"].includes(name)) return null;
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push("Mod");
  if (press.shiftKey && name !== "?" && name !== "/") parts.push("Shift");
  parts.push(name);
  return parts.join("+");
}

/** The sign a press writes, or null when letters, digits and blanks are meant to stay what they are. */
export function signOf(press: Press): string | null {
  if (press.isComposing || press.keyCode === 229 || press.ctrlKey || press.metaKey) return null;
  return /^[\x21-\x7e]$/.test(press.key) && !/[a-z0-9]/i.test(press.key) ? press.key : null;
}

const SEQUENCE_MS = 1200;

/** An agent's own keys by action; an empty text means that the action has none. */
export type Own = Readonly<Record<string, string>>;

/** The keys of an action: the agent's own where they differ, else those everybody starts with. */
export function keysOf(id: Action, own: Own): string {
  return own[id] ?? shortcutOf(id)?.keys ?? "";
}

/** The actions that could no longer be told apart if `id` had these keys: the same, or one hidden behind the other. */
export function conflicts(id: Action, keys: string, own: Own): Action[] {
  if (keys === "") return [];
  const hides = (a: string, b: string) => a === b || b.startsWith(`${a} `);
  return TABLE.filter((row) => {
    const other = keysOf(row.id, own);
    return (
      row.id !== id && row.sign === shortcutOf(id)?.sign && other !== "" && (hides(keys, other) || hides(other, keys))
    );
  }).map((row) => row.id);
}

/** Turns key presses into actions, and remembers the first half of a sequence. */
export class Keyboard {
  #prefix: { stroke: string; until: number } | null = null;

  private readonly now: () => number;
  private readonly own: () => Own;

  constructor(now: () => number = Date.now, own: () => Own = () => ({})) {
    this.now = now;
    this.own = own;
  }

  /** `inText` is silent but for Ctrl and ⌘; `single` is the agent's switch for single keys. */
  press(press: Press, where: { inText: boolean; single: boolean }): Action | null {
    const stroke = strokeOf(press);
    if (stroke === null) return null;
    const combined = stroke.startsWith("Mod+");
    if (!combined && (where.inText || !where.single)) {
      this.#prefix = null;
      return null;
    }
    const prefix = this.#prefix && this.now() < this.#prefix.until ? `${this.#prefix.stroke} ` : "";
    this.#prefix = null;
    const own = this.own();
    const found = KEYS.find((row) => keysOf(row.id, own) === prefix + stroke);
    if (found) return found.id;
    if (KEYS.some((row) => keysOf(row.id, own).startsWith(`${stroke} `))) {
      this.#prefix = { stroke, until: this.now() + SEQUENCE_MS };
    }
    return null;
  }
}

/** The keys as printed: `⌘↵` on a Mac, `Ctrl ↵` elsewhere. */
export function printed(keys: string, mac: boolean): string {
  const stroke = (one: string) =>
    one
      .split("+")
      .map((part) => PRINTED[part]?.[mac ? 0 : 1] ?? part)
      .join(mac ? "" : " ");
  return keys.split(" ").map(stroke).join(" ");
}

const PRINTED: Record<string, [string, string]> = {
  Mod: ["⌘", "Ctrl"],
  Shift: ["⇧", "Shift"],
  Enter: ["↵", "↵"],
  Backspace: ["⌫", "⌫"],
};
