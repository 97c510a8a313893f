import { describe, expect, it } from "vitest";
import {
  type Action,
  conflicts,
  GROUPS,
  Keyboard,
  type Press,
  printed,
  SHORTCUTS,
  signOf,
  strokeOf,
} from "./shortcuts.ts";

const press = (key: string, over: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...over,
});
const READING = { inText: false, single: true };
const WRITING = { inText: true, single: true };

describe("the table", () => {
  it("gives each stroke and each action once", () => {
    const keys = SHORTCUTS.map((row) => ("sign" in row ? `sign ${row.keys}` : row.keys));
    const ids = SHORTCUTS.map((row) => row.id);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("never hides a sequence behind a single key", () => {
    for (const row of SHORTCUTS) {
      const [first, second] = row.keys.split(" ");
      if (second) expect(SHORTCUTS.some((other) => other.keys === first && !("sign" in other))).toBe(false);
    }
  });

  it("has a group for each row and holds the set the desk promises", () => {
    for (const row of SHORTCUTS) expect(GROUPS).toContain(row.group);
    const promised = [
      "J",
      "K",
      "U",
      "E",
      "Shift+E",
      "R",
      "N",
      "A",
      "I",
      "T",
      "L",
      "S",
      "M",
      "@",
      "#",
      "X",
      "Shift+X",
      "Z",
      "/",
      "1",
      "2",
      "3",
      "4",
      "?",
    ];
    const sent = ["Mod+Enter", "Mod+Shift+Enter", "Mod+K", "G I", "G M", "G S", "G W"];
    for (const keys of [...promised, ...sent]) expect(SHORTCUTS.map((row): string => row.keys)).toContain(keys);
  });
});

describe("the keyboard", () => {
  const one = (of: Press, where = READING): Action | null => new Keyboard(() => 0).press(of, where);

  it("knows letters, shifted letters and combinations", () => {
    expect(one(press("j"))).toBe("next");
    expect(one(press("E", { shiftKey: true }))).toBe("solve-next");
    expect(one(press("Enter", { ctrlKey: true }))).toBe("send");
    expect(one(press("Enter", { metaKey: true, shiftKey: true }))).toBe("send-solve");
    expect(one(press("?", { shiftKey: true, code: "Slash" }))).toBe("help");
    expect(one(press("/", { shiftKey: true, code: "Digit7" }))).toBe("search");
  });

  it("leaves the composer's signs to the composer", () => {
    expect(one(press("#", { shiftKey: true, code: "Digit3" }))).toBeNull();
    expect(one(press("/", { code: "Slash" }))).toBe("search");
    expect(conflicts("snippet", "/", {})).toEqual([]);
    expect(conflicts("snippet", "#", {})).toEqual(["article"]);
    expect(signOf(press("!", { shiftKey: true, code: "Digit1" }))).toBe("!");
    for (const no of [press("a"), press("4"), press(" "), press("/", { isComposing: true }), press("Enter")])
      expect(signOf(no)).toBeNull();
  });

  it("takes caps lock for what it is", () => {
    expect(one(press("J"))).toBe("next");
  });

  it("goes by position on layouts without Latin letters", () => {
    expect(one(press("о", { code: "KeyJ" }))).toBe("next");
    expect(one(press("ㅓ", { code: "KeyJ" }))).toBe("next");
    expect(one(press("&", { code: "Digit1" }))).toBe("priority-urgent");
    expect(one(press("λ", { code: "KeyK", ctrlKey: true }))).toBe("palette");
  });

  it("goes by letter on other Latin layouts", () => {
    expect(one(press("j", { code: "KeyC" }))).toBe("next");
    expect(one(press("-", { code: "Slash" }))).toBeNull();
  });

  it("is silent in text boxes, but for Ctrl and ⌘", () => {
    expect(one(press("e"), WRITING)).toBeNull();
    expect(one(press("Enter", { ctrlKey: true }), WRITING)).toBe("send");
    expect(one(press("k", { metaKey: true }), WRITING)).toBe("palette");
  });

  it("is silent while composing", () => {
    expect(one(press("Enter", { ctrlKey: true, isComposing: true }), WRITING)).toBeNull();
    expect(one(press("Process", { code: "KeyJ", keyCode: 229 }))).toBeNull();
  });

  it("leaves Alt and AltGr alone", () => {
    expect(one(press("e", { altKey: true }))).toBeNull();
    expect(strokeOf(press("Shift", { shiftKey: true }))).toBeNull();
  });

  it("can do without single keys", () => {
    expect(one(press("j"), { inText: false, single: false })).toBeNull();
    expect(one(press("k", { ctrlKey: true }), { inText: false, single: false })).toBe("palette");
  });

  it("waits for the second key of a sequence, not for ever", () => {
    let now = 0;
    const keyboard = new Keyboard(() => now);
    expect(keyboard.press(press("g"), READING)).toBeNull();
    expect(keyboard.press(press("i"), READING)).toBe("go-unassigned");
    expect(keyboard.press(press("i"), READING)).toBe("claim");
    keyboard.press(press("g"), READING);
    now = 5000;
    expect(keyboard.press(press("i"), READING)).toBe("claim");
  });

  it("forgets a sequence that goes nowhere", () => {
    const keyboard = new Keyboard(() => 0);
    keyboard.press(press("g"), READING);
    expect(keyboard.press(press("b"), READING)).toBeNull();
    expect(keyboard.press(press("y"), READING)).toBeNull();
  });
});

describe("an agent's own keys", () => {
  const own = { solve: "Q", next: "", "go-mine": "H M" };
  const one = (of: Press) =>
    new Keyboard(
      () => 0,
      () => own,
    ).press(of, READING);

  it("replace those everybody starts with", () => {
    expect(one(press("q"))).toBe("solve");
    expect(one(press("e"))).toBeNull();
    expect(one(press("j"))).toBeNull();
    expect(one(press("k"))).toBe("previous");
  });

  it("work on other layouts and as sequences", () => {
    expect(one(press("й", { code: "KeyQ" }))).toBe("solve");
    const keyboard = new Keyboard(
      () => 0,
      () => own,
    );
    keyboard.press(press("h"), READING);
    expect(keyboard.press(press("m"), READING)).toBe("go-mine");
  });

  it("are told when they would hide another", () => {
    expect(conflicts("solve", "R", own)).toEqual(["reply"]);
    expect(conflicts("solve", "G", own)).toContain("go-pending");
    expect(conflicts("go-all", "E X", own)).toEqual([]);
    expect(conflicts("solve", "J", own)).toEqual([]);
    expect(conflicts("solve", "", own)).toEqual([]);
  });
});

it("prints keys as they stand on the keyboard", () => {
  expect(printed("Mod+Shift+Enter", true)).toBe("⌘⇧↵");
  expect(printed("Mod+K", false)).toBe("Ctrl K");
  expect(printed("G I", false)).toBe("G I");
});
