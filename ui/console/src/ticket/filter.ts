import type { DeskTicket, Term } from "../api/types.ts";

/** Whether a ticket holds against the terms of a saved view; the same as the desk's own `domain::filter`. */
export function holds(terms: readonly Term[], ticket: DeskTicket, me: string): boolean {
  const named = terms.some((term) => term.field === "status");
  const open = ticket.status !== "solved" && ticket.status !== "closed";
  return (named || open) && terms.every((term) => term.words.some((word) => is(term, word, ticket, me)) !== term.not);
}

function is({ field }: Term, word: string, ticket: DeskTicket, me: string): boolean {
  switch (field) {
    case "topic":
      return ticket.topic === word || (ticket.topic?.startsWith(`${word}.`) ?? false);
    case "team":
      return word === "none" ? ticket.team === null : ticket.team === word;
    case "tag":
      return ticket.tags.includes(word);
    case "assignee":
      if (word === "none") return ticket.assignee === null;
      return ticket.assignee?.id === (word === "me" ? me : word);
    default:
      return ticket[field] === word;
  }
}
