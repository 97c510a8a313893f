/** A message body in pieces: plain text, and the places where a secret was taken out. */
export type Piece = { kind: "text"; text: string } | { kind: "secret"; secret: string };

export function piecesOf(body: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of body.matchAll(/⟦secret:([a-z_]+)⟧/g)) {
    if (match.index > from) found.push({ kind: "text", text: body.slice(from, match.index) });
    found.push({ kind: "secret", secret: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < body.length) found.push({ kind: "text", text: body.slice(from) });
  return found;
}

export interface Notice {
  key: string;
  values: Record<string, string>;
}

/** Reads `⟦notice:KEY?name=value⟧`; anything else is shown as it stands. */
export function noticeOf(body: string): Notice | null {
  const match = /^⟦notice:([a-z_]+)(?:\?([^⟧]*))?⟧$/.exec(body.trim());
  if (!match?.[1]) return null;
  return { key: match[1], values: Object.fromEntries(new URLSearchParams(match[2] ?? "")) };
}
