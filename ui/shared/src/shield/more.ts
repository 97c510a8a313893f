import clues from "../../../../crates/domain/src/shield/clue_words.json";
import words from "../../../../crates/domain/src/shield/more_words.json";
import prose from "../../../../crates/domain/src/shield/phrase_words.json";
import server from "../../../../crates/domain/src/shield/server_words.json";
import lists from "./phrases.bloom.json";
import { learnLists } from "./phrases.ts";
import { learn } from "./words.ts";

/** Reads the tables that are fetched when the panel opens. */
export function learnAll(): void {
  learn([words, server], clues);
  learnLists(lists, prose);
}
