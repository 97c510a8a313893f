import type { Macro, Priority } from "../api/types.ts";

/** What changes on the ticket together with a reply, as the macros in it say. */
export interface Beside {
  after: "pending" | "solved" | null;
  priority: Priority | null;
  tags: string[];
}

export const NOTHING: Beside = { after: null, priority: null, tags: [] };

/** What two macros in one reply change: the later one decides, tags add up. Null when nothing changes. */
export function together(before: Beside | null, later: Beside): Beside | null {
  const both: Beside = {
    after: later.after ?? before?.after ?? null,
    priority: later.priority ?? before?.priority ?? null,
    tags: [...new Set([...(before?.tags ?? []), ...later.tags])],
  };
  return both.after === null && both.priority === null && both.tags.length === 0 ? null : both;
}

/** What a macro changes. */
export function besideOf({ then: after, priority, tags }: Pick<Macro, "then" | "priority" | "tags">): Beside {
  return { after, priority, tags };
}
