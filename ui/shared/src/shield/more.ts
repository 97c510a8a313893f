import clues from "../../../../crates/domain/src/shield/clue_words.json";
import desk from "../../../../crates/domain/src/shield/desk_words.json";
import words from "../../../../crates/domain/src/shield/more_words.json";
import prose from "../../../../crates/domain/src/shield/phrase_words.json";
import server from "../../../../crates/domain/src/shield/server_words.json";
import spoken from "../../../../crates/domain/src/shield/spoken_words.json";
import { backups } from "./backups.ts";
import { behind } from "./behind.ts";
import { calls } from "./calls.ts";
import { credentials } from "./credentials.ts";
import { dictated } from "./dictated.ts";
import { keyed } from "./keyed.ts";
import { loose } from "./loose.ts";
import { misspelt } from "./misspelt.ts";
import { once } from "./once.ts";
import { otherwise } from "./otherwise.ts";
import type { Rule } from "./page.ts";
import { persons } from "./persons.ts";
import { phrased } from "./phrased.ts";
import lists from "./phrases.bloom.json";
import { learnLists } from "./phrases.ts";
import { pins } from "./pins.ts";
import { programs } from "./programs.ts";
import { rows } from "./rows.ts";
import { spelled } from "./spelled.ts";
import { wallets } from "./wallets.ts";
import { learn } from "./words.ts";

/** Reads the tables that are fetched when the panel opens, and returns the rules that need them. */
export function learnAll(): Rule[] {
  learn([words, server, desk], [clues, spoken]);
  learnLists(lists, prose);
  return [
    backups,
    behind,
    credentials,
    pins,
    loose,
    keyed,
    programs,
    persons,
    wallets,
    calls,
    dictated,
    spelled,
    phrased,
    once,
    rows,
    misspelt,
    otherwise,
  ];
}
