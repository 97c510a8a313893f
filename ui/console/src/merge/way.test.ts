import { describe, expect, it } from "vitest";
import type { Message } from "../api/types.ts";
import { wayBack } from "./way.ts";

const OTHER = "7Q4M-2XKD";
const HERE = { reference: "ABCD-EFGH", merged_into: null, split_from: null };

function told(seq: number, key: string, kind = "notice"): Message {
  return { seq, kind, body: `⟦notice:${key}?agent=In%C3%AAs&reference=${OTHER}⟧` } as Message;
}

describe("the way back from a line in the thread", () => {
  it("leads from the merge that stands, and from no earlier one", () => {
    const thread = [told(2, "merged"), told(3, "unmerged"), told(4, "merged")];
    const ways = thread.map((one) => wayBack(thread, one, HERE));
    expect(ways).toEqual([null, null, { deed: "unmerge", reference: OTHER }]);
    const undone = [...thread, told(5, "unmerged")];
    expect(undone.map((one) => wayBack(undone, one, HERE))).toEqual([null, null, null, null]);
  });

  it("leads from the old ticket while it goes on elsewhere", () => {
    const thread = [told(2, "merged_into")];
    expect(wayBack(thread, told(2, "merged_into"), { ...HERE, merged_into: OTHER })).toEqual({
      deed: "unmerge",
      reference: HERE.reference,
    });
    expect(wayBack(thread, told(2, "merged_into"), HERE)).toBeNull();
  });

  it("leads from both ends of a split", () => {
    expect(wayBack([], told(3, "moved"), HERE)).toEqual({ deed: "unsplit", reference: OTHER });
    expect(wayBack([], told(3, "moved"), { ...HERE, merged_into: OTHER })).toBeNull();
    const part = { ...HERE, split_from: OTHER };
    expect(wayBack([], told(3, "split_from"), part)).toEqual({ deed: "unsplit", reference: HERE.reference });
    expect(wayBack([], told(3, "split_from"), HERE)).toBeNull();
  });

  it("is not opened by what somebody wrote", () => {
    expect(wayBack([], told(3, "moved", "inbound"), HERE)).toBeNull();
    expect(wayBack([], { seq: 1, kind: "notice", body: "⟦notice:joined⟧" } as Message, HERE)).toBeNull();
  });
});
