import { maskName } from "../l10n/names.ts";
import { piecesOf } from "./body.ts";

/** A text as one reads it where nothing but text can stand. */
export function plainOf(body: string): string {
  return piecesOf(body)
    .map((piece) => (piece.kind === "secret" ? `[${maskName(piece.secret)}]` : piece.text))
    .join("");
}
