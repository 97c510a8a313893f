import clues from "../../../../crates/domain/src/shield/clue_words.json";
import words from "../../../../crates/domain/src/shield/more_words.json";
import prose from "../../../../crates/domain/src/shield/phrase_words.json";
import server from "../../../../crates/domain/src/shield/server_words.json";
import spoken from "../../../../crates/domain/src/shield/spoken_words.json";
import { backups } from "./backups.ts";
import { behind } from "./behind.ts";
import { credentials } from "./credentials.ts";
import { keyed } from "./keyed.ts";
import { loose } from "./loose.ts";
import { otherwise } from "./otherwise.ts";
import type { Rule } from "./page.ts";
import lists from "./phrases.bloom.json";
import { learnLists } from "./phrases.ts";
import { pins } from "./pins.ts";
import { learn } from "./words.ts";

/** Reads the tables that are fetched when the panel opens, and returns the rules that need them. */
export function learnAll(): Rule[] {
  learn([words, server], [clues, spoken]);
  learnLists(lists, prose);
  return [backups, behind, credentials, pins, loose, keyed, otherwise];
}
