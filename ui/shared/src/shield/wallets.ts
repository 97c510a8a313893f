import { payload } from "./base58.ts";
import { named } from "./keys.ts";
import type { Hit, Page } from "./page.ts";
import { said } from "./spoken.ts";
import { ID } from "./words.ts";

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
  // 32 or 64 bytes in Base64 with a word for a key nearer than one for anything else.
  for (const found of page.cased.matchAll(/(?<![A-Za-z\d+/])(?:[A-Za-z\d+/]{86}==|[A-Za-z\d+/]{43}=)(?!=)/g)) {
    const [value, start, end] = [found[0], found.index, found.index + found[0].length];
    const has = (set: RegExp, least: number): boolean => (value.match(set)?.length ?? 0) >= least;
    if (has(/\d/g, 3) && has(/[a-z]/g, 6) && has(/[A-Z]/g, 6) && named(page, start, end))
      hits.push(["private_key", start, end]);
  }
}
