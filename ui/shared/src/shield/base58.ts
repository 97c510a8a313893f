import { sha256 } from "@noble/hashes/sha2.js";

const BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/** How many bytes a text stands for in front of its checksum, if that is right. */
export function payload(text: string, ripple = false): number | undefined {
  const alphabet = ripple ? RIPPLE : BITCOIN;
  let number = 0n;
  for (const char of text) {
    const digit = alphabet.indexOf(char);
    if (digit < 0) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; number > 0n; number >>= 8n) bytes.push(Number(number & 255n));
  for (let at = 0; text.charAt(at) === alphabet.charAt(0); at += 1) bytes.push(0);
  bytes.reverse();
  const size = bytes.length - 4;
  const wanted = sha256(sha256(Uint8Array.from(bytes.slice(0, Math.max(0, size)))));
  return size >= 0 && bytes.slice(size).every((byte, index) => byte === wanted[index]) ? size : undefined;
}
