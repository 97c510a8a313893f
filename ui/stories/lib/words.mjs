// The product's own catalogues: stories name buttons by what they say.
import { readFileSync } from "node:fs";
import path from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { root } from "./server.mjs";

/** Gives the translate function of one surface in one language. */
export function words(surface, locale = "en") {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync(path.join(root, "locales", locale, `${surface}.ftl`), "utf8")));
  return (id, args) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`${locale}/${surface}.ftl has no ${id}`);
    return bundle.formatPattern(pattern, args ?? null);
  };
}

/** A pattern that matches a message whatever its values are. */
export function like(text) {
  const parts = text.split("\u0000").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".*"));
}
