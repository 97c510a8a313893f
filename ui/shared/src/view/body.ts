import { SECRET_KINDS, type SecretKind } from "../api.ts";
import type { Translate } from "../fluent.ts";
import { icon } from "../icons.ts";
import { h } from "./dom.ts";

/** What stands where something was taken out: the kind of a secret, or that it was withheld from the desk. */
type Masked = SecretKind | "other" | "withheld";
/** A piece of a message: text, or a place where something was taken out. */
export type Part = { type: "text"; text: string } | { type: "secret"; kind: Masked };

const MASK = /⟦(secret|withheld):([a-z_]+)⟧/g;
const NOTICE = /^⟦notice:([a-z_]+)(?:\?([^⟧]*))?⟧$/;
const INLINE =
  /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https:\/\/[^\s)]+|\/[^\s)]*)\)|(https:\/\/[^\s<>"'）」』，。；、]+)/g;

function known(kind: string): Masked {
  if (kind === "withheld") return kind;
  return SECRET_KINDS.find((one) => one === kind) ?? "other";
}

/** Splits a body at its hidden secrets. */
export function parts(body: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const match of body.matchAll(MASK)) {
    if (match.index > from) found.push({ type: "text", text: body.slice(from, match.index) });
    found.push({ type: "secret", kind: known(match[1] === "withheld" ? match[1] : (match[2] ?? "")) });
    from = match.index + match[0].length;
  }
  if (from < body.length) found.push({ type: "text", text: body.slice(from) });
  return found;
}

/** Reads a notice: its key and its arguments. */
export function notice(body: string): { key: string; args: Record<string, string> } | null {
  const match = NOTICE.exec(body.trim());
  if (!match) return null;
  return { key: match[1] ?? "", args: Object.fromEntries(new URLSearchParams(match[2] ?? "")) };
}

/** A notice in the reader's words. */
export function noticeText(body: string, t: Translate): string {
  const read = notice(body);
  if (!read) return body;
  const kinds = (read.args.kinds ?? "").split(",").filter(Boolean);
  const text = t(`widget-notice-${read.key}`, {
    agent: read.args.agent ?? t("widget-author-desk"),
    address: read.args.address ?? "",
    reference: read.args.reference ?? "",
    kind: kinds.length === 1 ? (kinds[0] ?? "other") : "other",
  });
  return text === `widget-notice-${read.key}` ? t("widget-notice-other") : text;
}

/** A body in one line of plain text, for previews and names. */
export function plain(body: string, t: Translate): string {
  if (notice(body)) return noticeText(body, t);
  return parts(body)
    .map((part) => (part.type === "text" ? part.text : `[${t(`widget-secret-${part.kind}`)}]`))
    .join("")
    .replaceAll("**", "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The chip that stands where a secret was. */
export function secretChip(kind: string, t: Translate): HTMLElement {
  return h("span", { class: "mask" }, icon("lock"), t(`widget-secret-${known(kind)}`));
}

function rich(text: string, api: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(document.createTextNode(text.slice(from, match.index)));
    const [whole, bold, label, target, bare] = match;
    if (bold !== undefined) nodes.push(h("b", {}, bold));
    else {
      const href = new URL(target ?? bare ?? "", api).href;
      nodes.push(h("a", { href, target: "_blank", rel: "noopener noreferrer" }, label ?? bare ?? href));
    }
    from = match.index + whole.length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/** Draws a body: line breaks kept, secrets as chips; links and bold only where the venue speaks. */
export function drawBody(body: string, t: Translate, venue?: { api: string }): HTMLElement {
  const element = h("div", { class: "tx-body", dir: "auto" });
  for (const part of parts(body)) {
    if (part.type === "secret") element.append(secretChip(part.kind, t));
    else if (venue) element.append(...rich(part.text, venue.api));
    else element.append(part.text);
  }
  return element;
}
