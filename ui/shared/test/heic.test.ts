import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sniff } from "../src/view/files.ts";
import { withoutMetadata } from "../src/view/heic.ts";

/** A picture of an encoder of its own, with a maker, a date and a place in Exif, and a word in XMP. */
const phone = Uint8Array.from(readFileSync(new URL("../../../fixtures/pictures/phone.heic", import.meta.url)));
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

describe("a picture of a phone", () => {
  it("loses maker, date, place and notes, and nothing else", () => {
    expect(text(phone)).toContain("Hidden Phone Maker");
    expect(text(phone)).toContain("HiddenPlace");
    const clean = withoutMetadata(phone);
    expect(clean).not.toBeNull();
    for (const word of ["Hidden Phone Maker", "2026:11:17", "HiddenPlace"])
      expect(text(clean as Uint8Array)).not.toContain(word);
    expect(clean?.length).toBe(phone.length);
    expect(sniff(clean as Uint8Array)).toBe("image/heic");
    const changed = [...phone.keys()].filter((at) => phone[at] !== clean?.[at]);
    const from = changed[0] ?? 0;
    expect(changed.every((at) => clean?.[at] === 0)).toBe(true);
    // What is drawn lies elsewhere in the file.
    expect(text(phone.slice(0, from))).toBe(text((clean as Uint8Array).slice(0, from)));
  });

  it("is not sent when its boxes cannot be followed", () => {
    expect(withoutMetadata(phone.slice(0, 300))).toBeNull();
    expect(withoutMetadata(new Uint8Array(0))).toBeNull();
    for (let at = 0; at < phone.length; at += 1) {
      const broken = phone.slice();
      broken[at] = 0xff;
      expect(() => withoutMetadata(broken)).not.toThrow();
    }
  });
});
