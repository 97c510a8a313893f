import type { Hit, Page } from "./page.ts";

const MEMBER =
  /(?:"name"\s*:\s*)?["']?\b(?:[a-z0-9]{0,16}[_-])?(?:((?:(?:fund|trade|asset|withdraw|login|old|new|confirm|pay)_?)?(?:password|passwd|pwd)|passphrase)|(private[_-]?key|mnemonic|seed_?phrase|wallet_?seed)|(otp|totp|two[_-]?factor[_-]?code|google[_-]?code|sms[_-]?code|email[_-]?code|verify[_-]?code|mfa[_-]?code)|(?:api[_-]?secret|secret[_-]?key|client[_-]?secret|secret|access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|session[_-]?token|listen[_-]?key|pass_?key|webhook[_-]?key|session[_-]?id|sessionid|sid|jsessionid|phpsessid|csrf_?token|x-csrf-token|authorization|cookie|set-cookie|sign|signature))\\?["']?\s*(?::|=|,\s*"value"\s*:)\s*(?:\\"([^"\\\r\n]{4,})\\"|"((?:[^"\\\r\n]|\\.){4,})"|'([^'\\\r\n]{4,})'|([^\s"'&;,{}[\]]{4,}))/gi;
const HEADER = /\b(?:(?:set-)?cookie|(?:proxy-)?authorization)["']?\s*:\s*["']?([^\r\n"']{8,})/gi;
/** What documents write where a value belongs, and the call or name that is handed on. */
const TEMPLATE =
  /^[*x.\-_#? ]*$|^your|\*\*\*|^[<{$%]|[\uFFFC(]|(?<![\p{L}\d])(?:chang(?:e[_-]?me|ez)|cambia_?me|degistir|troque|aendern|replace_me)(?:[_,;)-][a-z_,;)-]*)?$/iu;
const HANDED = /^(?:passphrase[),;]*|(?:password|secret)[),;]+)$/;
const NAMED = /^(?:null|none|true|false|string|undefined|password|required|invalid|incorrect|wrong|hidden|redacted)$/i;

/** Secrets where programs write them: JSON members, form fields, headers, cookies. */
export function structured(page: Page, hits: Hit[]): void {
  const text = page.cased;
  if (/["=:]/.test(text)) members(text, hits);
  if (/cookie|authorization/.test(page.lower)) {
    for (const found of text.matchAll(HEADER)) {
      const value = (found[1] ?? "").trimEnd();
      const start = found.index + found[0].length - (found[1] ?? "").length;
      if (/[= .-]/.test(value) && telling(value, "api_secret")) hits.push(["api_secret", start, start + value.length]);
    }
    cookies(text, hits);
  }
  for (const found of text.matchAll(
    /(?:AKIA|ASIA)[A-Z0-9]{16}[^\n]{1,60}?(?:^|[^A-Za-z0-9+/])([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g,
  )) {
    const end = found.index + found[0].length;
    hits.push(["api_secret", end - 40, end]);
  }
}

function members(text: string, hits: Hit[]): void {
  for (const found of text.matchAll(MEMBER)) {
    const [whole, password, key, code, escaped, double, single, bare] = found;
    const all = escaped ?? double ?? single ?? bare ?? "";
    const [kind, shortest] = password
      ? (["password", 4] as const)
      : key
        ? (["private_key", 32] as const)
        : code
          ? (["one_time_code", 4] as const)
          : (["api_secret", 16] as const);
    const program = bare === undefined || (whole.includes("=") && kind !== "one_time_code") || header(whole, all, kind);
    // The log of a connection names it so: that opens nothing.
    const line =
      bare !== undefined &&
      /^sid=/i.test(whole) &&
      !/[;&?]/.test(`${text.charAt(found.index - 1)}${text.charAt(found.index + whole.length)}`);
    if (line && !/cookie/i.test(text)) continue;
    // What follows without a blank in another script is no part of a key.
    const value = bare && kind === "api_secret" ? all.replace(/[^\0-\x7f].*/, "") : all;
    if (!program || value.length < shortest || !telling(value, kind)) continue;
    const start = found.index + whole.length - all.length - (escaped ? 2 : Number(!bare));
    hits.push([kind, start, start + value.length]);
  }
}

/** `X-API-Secret: …`: without quotes only what is thrown together as no word is; signatures are no secret. */
function header(whole: string, value: string, kind: string): boolean {
  const named = /secret|token|session|sid/i.test(whole.slice(0, whole.length - value.length));
  const mixed = /\d.*\d.*\d/.test(value) && /[a-z].*[a-z].*[a-z]/i.test(value);
  return kind === "api_secret" && named && mixed && value.length >= 20;
}

/** The values in the `cookies` lists of a HAR file. */
function cookies(text: string, hits: Hit[]): void {
  for (const list of text.matchAll(/"cookies"\s*:\s*\[[^\]]*\]/g)) {
    for (const found of list[0].matchAll(/"value"\s*:\s*"([^"\uFFFC]{4,})"/g)) {
      const end = list.index + found.index + found[0].length - 1;
      hits.push(["api_secret", end - (found[1] ?? "").length, end]);
    }
  }
}

/** A value, not the name of a type, a sentence or a placeholder. */
export function telling(value: string, kind: string): boolean {
  if (TEMPLATE.test(value) || HANDED.test(value) || NAMED.test(value)) return false;
  if (kind === "one_time_code") return /^\d{1,8}$/.test(value);
  if (kind === "api_secret") return /\d/.test(value);
  // `BURAYA_PAROLA`: what documents shout in place of a value.
  return kind === "private_key" || !/ |^[A-Z_]{5,}[),;]*$/.test(value);
}
