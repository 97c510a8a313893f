/** From the API's own description to types: what the server names, narrowed where the interface knows more. */

import type { components } from "./schema.gen.ts";

export type Schemas = components["schemas"];

/** The server sends every field; what is not there is null. */
type Whole<S> = { [K in keyof S]-?: Exclude<S[K], undefined> };

/** For each name a type that fits into the server's; a name that the server does not know fits nothing. */
type Fits<S, R> = { [K in keyof R]: K extends keyof S ? Exclude<S[K], undefined> : never };

/**
 * A shape of the server with some fields narrowed, and those named that may be left out.
 * The compiler refuses a field the server does not send.
 */
export type Shape<S, R extends Fits<S, R> = Record<never, never>, Absent extends keyof S = never> = Omit<
  Whole<Omit<S, Absent>>,
  keyof R
> &
  Pick<S, Exclude<Absent, keyof R>> &
  R;

/** What a call takes, with some fields narrowed; what is optional stays so. */
export type Ask<S, R extends Fits<S, R> = Record<never, never>> = Omit<S, keyof R> & R;
