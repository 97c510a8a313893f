import { describe, expect, it } from "vitest";
import { memoryShelf } from "../desk/storage.ts";
import { Drafts } from "./drafts.ts";

const text = (of: string) => ({ text: of, base: 3, attachments: [], beside: null });

describe("drafts", () => {
  it("keeps reply and note apart, for each ticket", () => {
    const drafts = new Drafts(memoryShelf(), "ines");
    drafts.keep("7Q4M-2XKD", "reply", text("Dear trader"));
    drafts.keep("7Q4M-2XKD", "note", text("Do not compensate"));
    drafts.keep("AAAA-0001", "reply", text("Other"));
    expect(drafts.get("7Q4M-2XKD", "reply")?.text).toBe("Dear trader");
    expect(drafts.get("7Q4M-2XKD", "note")?.text).toBe("Do not compensate");
    expect(drafts.get("AAAA-0001", "note")).toBeNull();
  });

  it("survives a reload, and is not shown to another agent", () => {
    const shelf = memoryShelf();
    new Drafts(shelf, "ines").keep("7Q4M-2XKD", "reply", text("Half a sen"));
    expect(new Drafts(shelf, "ines").get("7Q4M-2XKD", "reply")).toMatchObject({ text: "Half a sen", base: 3 });
    expect(new Drafts(shelf, "yuki").get("7Q4M-2XKD", "reply")).toBeNull();
  });

  it("forgets what was emptied or sent", () => {
    const shelf = memoryShelf();
    const drafts = new Drafts(shelf, "ines");
    drafts.keep("A", "reply", text("x"));
    drafts.keep("A", "reply", text(""));
    drafts.keep("A", "note", text("x"));
    drafts.forget("A", "note");
    expect(shelf.keys()).toEqual([]);
  });

  it("sweeps what is a month old, or all of one agent at the end of the session", () => {
    const shelf = memoryShelf();
    let now = 0;
    const drafts = new Drafts(shelf, "ines", () => now);
    drafts.keep("OLD", "reply", text("x"));
    now = 31 * 86_400_000;
    drafts.keep("NEW", "note", text("y"));
    new Drafts(shelf, "yuki", () => now).keep("HERS", "note", text("z"));
    drafts.sweep();
    expect(drafts.get("OLD", "reply")).toBeNull();
    expect(drafts.get("NEW", "note")).not.toBeNull();
    drafts.sweep(true);
    expect(shelf.keys()).toEqual(["draft.yuki.HERS.note"]);
  });

  it("reads damaged storage as no draft", () => {
    const shelf = memoryShelf();
    shelf.set("draft.ines.A.reply", "{not json");
    const drafts = new Drafts(shelf, "ines");
    expect(drafts.get("A", "reply")).toBeNull();
    expect(() => drafts.sweep()).not.toThrow();
  });
});
