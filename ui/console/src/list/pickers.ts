import type { IconName } from "../../../shared/src/icons.ts";

/** What can be done with many tickets at once, in the order of the bar. */
export const MANY = [
  { id: "reply", icon: "chat" },
  { id: "macro", icon: "bolt" },
  { id: "assign", icon: "person" },
  { id: "team", icon: "inbox" },
  { id: "tags", icon: "note" },
  { id: "snooze", icon: "clock" },
  { id: "solve", icon: "check" },
] as const satisfies readonly { id: string; icon: IconName }[];
