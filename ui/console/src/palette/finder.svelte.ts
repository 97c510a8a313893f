import { api, Problem } from "../api/client.ts";
import type { TicketHit } from "../api/types.ts";

/** What narrows a search; the same words in every language, as the server reads them. */
export const OPERATORS = [
  "status:",
  "topic:",
  "team:",
  "assignee:",
  "tag:",
  "priority:",
  "lang:",
  "channel:",
  "from:",
  "created:",
  "ref:",
] as const;

const PAUSE_MS = 120;

/** One character is a word where words have no spaces between them. */
export function isAsking(words: string): boolean {
  const text = words.trim();
  return text.length > 1 || (text.codePointAt(0) ?? 0) > 0x7f;
}

/**
 * Asks the server for tickets once the typing rests. What was found stays until the next answer is there, and an older answer
 * never replaces a newer one.
 */
export class Finder {
  hits = $state.raw<TicketHit[]>([]);
  /** Why the last question could not be read, in the reader's language. */
  problem = $state("");
  /** False while the server builds its index. */
  complete = $state(true);

  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** Asks; the returned function withdraws the question. */
  seek(words: string): () => void {
    if (!isAsking(words)) {
      this.hits = [];
      this.problem = "";
      return () => {};
    }
    const stop = new AbortController();
    const timer = setTimeout(() => void this.#ask(words, stop.signal), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  async #ask(words: string, signal: AbortSignal): Promise<void> {
    try {
      const answer = await api.search(words, this.most, signal);
      if (signal.aborted) return;
      this.hits = answer.data;
      this.complete = answer.complete;
      this.problem = "";
    } catch (error) {
      if (!signal.aborted && error instanceof Problem && error.code === "bad_query") this.problem = error.detail;
    }
  }
}
