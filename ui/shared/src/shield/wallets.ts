import { payload } from "./base58.ts";
import { bytes } from "./clues.ts";
import { named } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import { before, ID, is, lexicon } from "./words.ts";

const REACH = 96;
const GENITIVE = 56;
const AROUND = 400;

/** 64 hex digits in pieces of eight or sixteen, as people engrave and copy keys; the piece of a host or a path is none. */
const PIECES =
  /(?<![a-z\d])(?:0x)?(?<key>[\da-f]{8}(?:[^a-z\d.:/\x80-\uffff][\da-f]{8}){7}|[\da-f]{16}(?:[^a-z\d.:/\x80-\uffff][\da-f]{16}){3})(?![a-z\d])/g;

/** Keys of wallets that the server's `keys` knows as well, but for which the first chunk has no room. */
export function wallets(page: Page, hits: Hit[]): void {
  // A letter of a rarer key could be that of any other row; its checksum tells.
  for (const found of page.cased.matchAll(
    /(?<![A-Za-z\d])(?:[59KLc67TQVp][1-9A-HJ-NP-Za-km-z]{50,51}|6P[1-9A-HJ-NP-Za-km-z]{56})(?![A-Za-z\d])/g,
  ))
    if (payload(found[0]) !== undefined) hits.push(["private_key", found.index, found.index + found[0].length]);
  // `s…`: sixteen bytes and a checksum in the alphabet of the XRP ledger.
  for (const found of page.cased.matchAll(/(?<![A-Za-z\d])s[1-9A-HJ-NP-Za-km-z]{27,30}(?![A-Za-z\d])/g))
    if ([17, 19].includes(payload(found[0], true) ?? 0))
      hits.push(["private_key", found.index, found.index + found[0].length]);
  for (const found of page.lower.matchAll(PIECES)) {
    const end = found.index + found[0].length;
    const key = found.groups?.key ?? "";
    const digits = key.match(/\d/g)?.length ?? 0;
    // A hash that broke over lines says so.
    if (digits >= 8 && digits < 56 && !said(page, end - key.length, end, ID))
      hits.push(["private_key", end - key.length, end]);
  }
  for (const found of page.cased.matchAll(
    /(?<![A-Za-z\d])(?:(?:0x)?(?:[\dA-Fa-f]{60,68}|[\dA-Fa-f]{128})|[1-9A-HJ-NP-Za-km-z]{86,88})(?![A-Za-z\d])/g,
  )) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!/^(?:0x)?0[23].{64}$/.test(found[0]) && opened(page, start, end)) hits.push(["private_key", start, end]);
  }
  // 32 or 64 bytes in Base64 with a word for a key nearer than one for anything else.
  for (const found of page.cased.matchAll(/(?<![A-Za-z\d+/])(?:[A-Za-z\d+/]{86}==|[A-Za-z\d+/]{43}=)(?!=)/g)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    const has = (set: RegExp, least: number): boolean => (value.match(set)?.length ?? 0) >= least;
    if (has(/\d/g, 3) && has(/[a-z]/g, 6) && has(/[A-Z]/g, 6) && named(page, start, end))
      hits.push(["private_key", start, end]);
  }
}

/** "The Phantom address, I have its key: …": what is called a key, and by nothing nearer anything else, where a wallet is spoken of. */
function opened(page: Page, start: number, end: number): boolean {
  const text = page.lower;
  const from = Math.max(0, start - AROUND);
  const key = last("bare_key", text, back(text, start, REACH), start);
  if (key < 0 || text.slice(key, start).split("\n").length > 2) return false;
  // Kana and Hangul go on within a word: 키 is no key in 입금시키고.
  const inner = (at: number): boolean => /[\u3040-\u30ff\uac00-\ud7a3]/.test(text.charAt(at));
  if (inner(key) && (inner(key - 1) || inner(key + lexicon("bare_key").prefix(text, key)))) return false;
  // "The key point: sent from my wallet": something else is told between them.
  if (/[,?!،、。，]/.test(text.slice(key, start)) || last("wallet", text, key, start) >= 0) return false;
  // "…, its address T…": what this word names stands right behind it.
  const own = (from: number): boolean => /[a-z\d]{24}/.test(text.slice(from, start));
  // "The key of the address …": its, and not the address.
  const whose = (at: number): boolean => {
    const between = text.slice(key, at);
    return bytes(between) <= GENITIVE && !/[:,.=\n]/.test(between) && last("address", text, key, at) >= 0;
  };
  const other = before(page.marks, start, REACH).filter((mark) => is(mark, ID) && mark.end > key);
  // "Public key" is one word.
  if (other.some((mark) => mark.start <= key || (!own(mark.end) && !whose(mark.end)))) return false;
  return last("wallet", text, from, start) >= 0 || last("wallet", text, end, Math.min(text.length, end + AROUND)) >= 0;
}

/** So many bytes before a position. */
function back(text: string, at: number, reach: number): number {
  let from = at;
  for (let left = reach; from > 0; from -= 1) {
    left -= bytes(text.charAt(from - 1));
    if (left < 0) break;
  }
  return from;
}

/** Where the last word of a list begins. */
export function last(name: string, text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at -= 1) {
    const joined = /\p{Alphabetic}/u.test(text.charAt(at)) && text.charAt(at) < "\u3000";
    if (joined && /[\p{Alphabetic}\d]/u.test(text.charAt(at - 1))) continue;
    const length = lexicon(name).prefix(text, at);
    if (length > 0 && at + length <= to) return at;
  }
  return -1;
}
