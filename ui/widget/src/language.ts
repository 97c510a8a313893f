import { icon } from "../../shared/src/icons.ts";
import { LOCALE_NAMES, LOCALES } from "../../shared/src/locales.ts";
import { h } from "../../shared/src/view/dom.ts";
import type { Stage } from "./app.ts";

/** The button with the language and its menu. */
export function languageMenu(stage: Stage): HTMLElement {
  const { t, locale } = stage;
  const menu = h("div", { class: "menu", role: "menu", "aria-label": t("widget-language"), hidden: true });
  const name = LOCALE_NAMES[locale] ?? locale;
  const button = h(
    "button",
    {
      type: "button",
      class: "lang",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": `${t("widget-language")}: ${name}`,
    },
    icon("globe"),
    h("span", {}, name),
  );
  const items = LOCALES.map((one) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitemradio",
        "aria-checked": String(one === locale),
        lang: one,
        tabindex: -1,
        onclick: () => pick(one),
      },
      h("span", {}, LOCALE_NAMES[one] ?? one),
      one === locale && icon("check"),
    ),
  );
  menu.append(...items);
  const wrap = h("div", { class: "lang-wrap" }, button, menu);

  function toggle(open: boolean): void {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) (items.find((item) => item.getAttribute("aria-checked") === "true") ?? items[0])?.focus();
  }

  function pick(next: string): void {
    toggle(false);
    button.focus();
    if (next !== locale) stage.speak(next);
  }

  button.addEventListener("click", () => toggle(menu.hidden));
  wrap.addEventListener("focusout", (event) => {
    if (!wrap.contains(event.relatedTarget as Node | null)) toggle(false);
  });
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf((wrap.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    const to = steps[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      toggle(false);
      button.focus();
    } else if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    }
  });
  return wrap;
}
