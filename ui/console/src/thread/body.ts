/** A message body in pieces: plain text, and the places where a secret was taken out or an offer to staff withheld. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "secret"; secret: string }
  | { kind: "name"; text: string };

export function piecesOf(body: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of body.matchAll(/⟦(secret|withheld):([a-z_]+)⟧/g)) {
    if (match.index > from) found.push({ kind: "text", text: body.slice(from, match.index) });
    found.push({ kind: "secret", secret: (match[1] === "withheld" ? match[1] : match[2]) ?? "" });
    from = match.index + match[0].length;
  }
  if (from < body.length) found.push({ kind: "text", text: body.slice(from) });
  return found;
}

/** Marks the names of those who are named in a note; whole names, or a first name. */
export function withNames(pieces: readonly Piece[], names: readonly string[]): Piece[] {
  const called = [...names, ...names.flatMap((name) => name.split(" ").slice(0, 1))].filter(Boolean);
  if (called.length === 0) return [...pieces];
  const longest = called
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`([@＠](?:${longest.join("|")}))`, "giu");
  return pieces.flatMap((piece) => {
    if (piece.kind !== "text") return [piece];
    const parts = piece.text.split(pattern).filter(Boolean);
    return parts.map(
      (text): Piece =>
        /^[@＠]/.test(text) &&
        text.length > 1 &&
        called.some((name) => text.slice(1).toLocaleLowerCase() === name.toLocaleLowerCase())
          ? { kind: "name", text }
          : { kind: "text", text },
    );
  });
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
