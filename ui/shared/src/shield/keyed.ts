import { namer } from "./apart.ts";
import type { Hit, Page } from "./page.ts";
import { telling } from "./structured.ts";
import { before, ID, is } from "./words.ts";

const REACH = 80;

/**
 * Keys, tokens and logins that the server's `apart`, `keys`, `structured` and `tokens` know as well, but for which the first chunk has no
 * room: tokens of sessions and bots, and thirty-two bytes in Base64 behind the word "key" where nothing says what else they are.
 */
export function keyed(page: Page, hits: Hit[]): void {
  for (const found of page.cased.matchAll(/\bsess_[\w+/=-]{12,}|(?<=bot)\d{8,10}:AA[\w-]{33}/g))
    hits.push(["api_secret", found.index, found.index + found[0].length]);
  // A row of a table of wallets: a wallet's name in the line, and nothing that such a number could be as well.
  for (const found of page.cased.matchAll(/(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{87,88}(?![A-Za-z0-9])/g)) {
    const line = page.lower.lastIndexOf("\n", found.index) + 1;
    const other = before(page.marks, found.index, found.index - line).some((mark) => is(mark, ID));
    if (!other && /(?:phantom|solflare|backpack).*[|\t;] *$/.test(page.lower.slice(line, found.index)))
      hits.push(["private_key", found.index, found.index + found[0].length]);
  }
  // What a library of wallets is given.
  for (const found of page.cased.matchAll(
    /(?<=(?:wallet|privatekeytoaccount|account\.from_key|fromsecretkey)\(["'` ]{0,4})(?:0x)?(?:[\da-f]{60,68}|[\da-f]{128})(?![a-z\d])/gi,
  ))
    hits.push(["private_key", found.index, found.index + found[0].length]);
  // A log that names who came and with what by their first letters: `u=nattapong.k p=…`.
  for (const found of page.cased.matchAll(/\bu(?:ser)?=[^\s;,&]+[ ;,&]+p(?:w|ass)?=([^\s;,&]{6,64})/gi)) {
    const [value, end] = [found[1] ?? "", found.index + found[0].length];
    if (/\D/.test(value) && telling(value, "password")) hits.push(["password", end - value.length, end]);
  }
  for (const found of page.cased.matchAll(/(?<![\w/+.@-])(?=[^+/ ]+[+/])(?=\S*\d)[A-Za-z0-9][\w+/-]{42}=(?![\w@=])/g)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    if (!/[a-z].*[a-z].*[a-z]/.test(value) || !/[A-Z].*[A-Z].*[A-Z]/.test(value)) continue;
    if (!namer(page, start, end) && /\bkey\b/.test(page.lower.slice(Math.max(0, start - REACH), start)))
      hits.push(["api_secret", start, end]);
  }
}
