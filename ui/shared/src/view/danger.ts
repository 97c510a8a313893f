import type { Translate } from "../fluent.ts";
import { h } from "./dom.ts";

/** What stands before anything else where the trader's words sound like danger to life; hidden until they do. */
export function dangerCard(t: Translate, helpline: string): HTMLElement {
  return h(
    "div",
    { class: "danger", role: "status", hidden: true },
    h("h2", {}, t("widget-danger-title")),
    h("p", {}, t("widget-danger-text")),
    h("a", { href: helpline, target: "_blank", rel: "noopener" }, t("widget-danger-link")),
  );
}
