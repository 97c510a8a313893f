/** What can be given to many tickets at once, in the order of the bar. */
export const PICKERS = ["assign", "team", "tags", "snooze"] as const;
