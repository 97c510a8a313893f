import type { DeskTicket, Message } from "../api/types.ts";
import { noticeOf } from "../thread/body.ts";

/** A way back: which ticket is given back, or whose messages are brought back. */
export interface Way {
  deed: "unmerge" | "unsplit";
  reference: string;
}

type Linked = Pick<DeskTicket, "reference" | "merged_into" | "split_from">;

/** What can be taken back from the line that a notice is: the merge or the split that stands. */
export function wayBack(messages: readonly Message[], at: Message, ticket: Linked): Way | null {
  const notice = noticeOf(at.body);
  const other = notice?.values.reference;
  if (at.kind !== "notice" || !notice || !other) return null;
  const stands = lastWord(messages, other) === at.seq;
  switch (notice.key) {
    case "merged":
      return stands ? { deed: "unmerge", reference: other } : null;
    case "merged_into":
      return stands && ticket.merged_into !== null ? { deed: "unmerge", reference: ticket.reference } : null;
    case "moved":
      return ticket.merged_into === null ? { deed: "unsplit", reference: other } : null;
    case "split_from":
      return ticket.split_from === null ? null : { deed: "unsplit", reference: ticket.reference };
    default:
      return null;
  }
}

/** The place of the last notice about being one with another ticket. */
function lastWord(messages: readonly Message[], other: string): number | undefined {
  const told = messages.filter((message) => {
    const notice = message.kind === "notice" ? noticeOf(message.body) : null;
    return notice?.values.reference === other && ["merged", "merged_into", "unmerged"].includes(notice.key);
  });
  return told.at(-1)?.seq;
}
