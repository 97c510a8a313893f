import type { StatusPage, Ticket } from "../../shared/src/api.ts";
import { icon } from "../../shared/src/icons.ts";
import { plain } from "../../shared/src/view/body.ts";
import { Composer } from "../../shared/src/view/composer.ts";
import type { Connection } from "../../shared/src/view/connection.ts";
import { h, KeyedList, setText } from "../../shared/src/view/dom.ts";
import { isRunning, statusWord, TILES, type Tile } from "../../shared/src/view/words.ts";
import { draftOf, incidentStrip, neverLine, type Screen, type Stage } from "./app.ts";
import { languageMenu } from "./language.ts";

/** The first screen: what went wrong, in one tap. */
export class Home implements Screen {
  readonly root: HTMLElement;
  readonly #stage: Stage;
  readonly #composer: Composer;
  readonly #connection: Connection;
  readonly #net: HTMLElement;
  readonly #incident = h("div", {});
  readonly #who: HTMLElement;
  readonly #doubt = h("div", { role: "status" });
  readonly #running: HTMLElement;
  readonly #tickets: KeyedList;

  constructor(stage: Stage, connection: Connection) {
    this.#stage = stage;
    this.#connection = connection;
    this.#net = connection.place();
    const { t } = stage;
    this.#who = h("small", { class: "clip" });
    this.#composer = new Composer({
      t,
      clock: stage.clock,
      label: t("widget-composer-home"),
      draft: draftOf(stage, () => "home"),
      typing() {},
      submit: (body, files) => {
        void stage.trader.send({ reference: null, body, files }).then((parent) => stage.go({ parent }));
      },
    });
    this.#composer.placeholder = t("widget-composer-home");
    const list = h("div", { class: "lk" });
    this.#tickets = new KeyedList(list);
    this.#running = h("section", { hidden: true }, h("h3", { class: "sub" }, t("widget-home-running")), list);
    const urgent = TILES.filter((tile) => tile.icon).map((tile) => this.#tile(tile));
    const others = TILES.filter((tile) => !tile.icon).map((tile) => this.#row(tile));
    const content = h(
      "div",
      { class: "sc" },
      h("h2", {}, t("widget-home-question")),
      h("div", { class: "tiles" }, ...urgent),
      h("div", { class: "lk" }, ...others),
      this.#running,
    );
    this.root = h(
      "div",
      { class: "screen" },
      this.#top(),
      this.#net,
      this.#incident,
      this.#doubt,
      content,
      this.#composer.hold,
      neverLine(stage),
      this.#composer.root,
    );
    this.#composer.accept(this.root);
    this.incident(stage.status);
  }

  incident(page: StatusPage | null): void {
    const strip = incidentStrip(this.#stage, page);
    this.#incident.replaceChildren(...(strip ? [strip] : []));
  }

  changed(): void {
    const { t, trader } = this.#stage;
    const contact = trader.contact;
    const name = contact?.verified ? contact.name : null;
    if (contact)
      setText(
        this.#who,
        contact.verified
          ? name
            ? t("widget-signed-in", { name })
            : t("widget-signed-in-nameless")
          : t("widget-guest"),
      );
    const doubt = trader.session.unconfirmed ? t("widget-unconfirmed") : "";
    if (this.#doubt.textContent !== doubt)
      this.#doubt.replaceChildren(...(doubt ? [h("div", { class: "strip" }, icon("warn"), h("span", {}, doubt))] : []));
    const running = [...trader.tickets.values()].filter(
      (ticket) => !ticket.merged_into && (isRunning(ticket) || ticket.unread > 0),
    );
    running.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
    const drafts = (trader.outbox?.list ?? []).filter((item) => item.reference === null && !item.parent);
    this.#running.hidden = running.length + drafts.length === 0;
    this.#tickets.show([
      ...drafts.map((item) => ({
        key: item.client_id,
        signature: item.client_id,
        render: () =>
          this.#link(item.body || t("widget-composer-draft"), t("widget-draft-not-sent"), () =>
            this.#stage.go({ parent: item.client_id }),
          ),
      })),
      ...running.slice(0, 6).map((ticket) => this.#ticket(ticket)),
    ]);
  }

  shown(focus: boolean): void {
    // On touch, focus in the text box would raise the keyboard over the tiles.
    if (!focus) return;
    if (matchMedia("(pointer: fine)").matches) this.#composer.focus();
    else this.root.parentElement?.focus({ preventScroll: true });
  }

  close(): void {
    this.#connection.drop(this.#net);
  }

  #top(): HTMLElement {
    const { t, host, trader } = this.#stage;
    const brand = host.config.brand ?? "";
    const title = brand ? t("widget-title", { brand }) : t("widget-title-plain");
    setText(this.#who, trader.contact ? "" : "\u00a0");
    const tickets = h(
      "button",
      {
        type: "button",
        class: "ib",
        "aria-label": t("widget-my-tickets"),
        title: t("widget-my-tickets"),
        onclick: () => this.#stage.openTickets(),
      },
      icon("inbox"),
    );
    const close = h(
      "button",
      {
        type: "button",
        class: "ib",
        "aria-label": t("widget-close"),
        title: t("widget-close"),
        onclick: () => this.#stage.close(),
      },
      icon("x"),
    );
    return h(
      "div",
      { class: "top" },
      h("div", { class: "ti" }, h("h1", { class: "clip" }, title), this.#who),
      languageMenu(this.#stage),
      tickets,
      close,
    );
  }

  #tile(tile: Tile): HTMLElement {
    const { t, go } = this.#stage;
    return h(
      "button",
      { type: "button", onclick: () => go({ tile }) },
      icon(tile.icon ?? "chat"),
      h("b", {}, t(`widget-tile-${tile.id}`)),
      h("small", {}, t(`widget-tile-${tile.id}-hint`)),
    );
  }

  #row(tile: Tile): HTMLElement {
    return this.#link(this.#stage.t(`widget-tile-${tile.id}`), "", () => this.#stage.go({ tile }));
  }

  #link(text: string, hint: string, run: () => void): HTMLElement {
    const label = hint
      ? h(
          "span",
          { class: "two" },
          h("span", { class: "clip", dir: "auto" }, text),
          h("small", { class: "clip" }, hint),
        )
      : h("span", {}, text);
    return h("button", { type: "button", onclick: run }, label, icon("fwd"));
  }

  #ticket(ticket: Ticket): { key: string; signature: string; render(): HTMLElement } {
    const { t } = this.#stage;
    const hint = statusWord(ticket, t);
    const subject = plain(ticket.subject, t);
    const count = ticket.unread > 0 ? ` (${ticket.unread})` : "";
    return {
      key: ticket.reference,
      signature: `${subject}${hint}${count}`,
      render: () => {
        const row = this.#link(subject + count, hint, () => this.#stage.go({ reference: ticket.reference }));
        row.classList.toggle("you", ticket.status === "pending" || ticket.unread > 0);
        return row;
      },
    };
  }
}
