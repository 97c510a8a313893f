import type { HelpHit, Message, Page, StatusPage, Ticket } from "../../shared/src/api.ts";
import type { OutboxItem } from "../../shared/src/client/outbox.ts";
import { icon } from "../../shared/src/icons.ts";
import { After } from "../../shared/src/view/after.ts";
import { plain } from "../../shared/src/view/body.ts";
import { Composer } from "../../shared/src/view/composer.ts";
import type { Connection } from "../../shared/src/view/connection.ts";
import { dangerCard } from "../../shared/src/view/danger.ts";
import { h, KeyedList, setText } from "../../shared/src/view/dom.ts";
import { GoOn } from "../../shared/src/view/goon.ts";
import { entries, type Scene } from "../../shared/src/view/message.ts";
import { statusWord, TILES, type Tile } from "../../shared/src/view/words.ts";
import { draftOf, incidentStrip, neverLine, type Screen, type Stage } from "./app.ts";
import { Queue } from "./queue.ts";

/** Which conversation: a ticket, one that is still on its way, or a problem not yet written down. */
export interface TalkPlace {
  reference?: string;
  parent?: string;
  tile?: Tile;
}

const NEAR_END_PX = 80;

/** A conversation, from the first word to the rating. */
export class Talk implements Screen {
  readonly root: HTMLElement;
  readonly #stage: Stage;
  readonly #place: TalkPlace;
  readonly #connection: Connection;
  readonly #net: HTMLElement;
  readonly #incident = h("div", {});
  readonly #title = h("h1", { class: "clip", dir: "auto", tabindex: -1 });
  readonly #sub = h("small", { class: "clip" });
  readonly #scroll: HTMLElement;
  readonly #log: HTMLElement;
  readonly #list: KeyedList;
  readonly #before: HTMLElement;
  readonly #foot = h("div", { class: "foot" });
  readonly #typing = h("p", { class: "sub typing", role: "status" });
  readonly #while = h("section", { class: "while", hidden: true });
  readonly #danger: HTMLElement;
  readonly #queue: Queue;
  readonly #after: After;
  readonly #goOn: GoOn;
  readonly #composer: Composer;
  readonly #scene: Scene;
  #stick = true;
  #loaded = false;
  #helped = false;

  constructor(stage: Stage, place: TalkPlace, connection: Connection) {
    this.#stage = stage;
    this.#place = { ...place };
    this.#connection = connection;
    this.#net = connection.place();
    const { t, trader, clock } = stage;
    const open = (reference: string) => stage.go({ reference });
    this.#scene = { t, clock, trader, edit: (item) => this.#edit(item), open };
    this.#danger = dangerCard(t, stage.link("/helpline"));
    this.#queue = new Queue(t, clock);
    this.#after = new After(t, trader);
    this.#goOn = new GoOn(t, trader);
    this.#log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": t("widget-log") });
    this.#list = new KeyedList(this.#log);
    this.#before = this.#intro();
    this.#scroll = h(
      "div",
      { class: "sc", tabindex: 0, role: "group", "aria-label": t("widget-log") },
      this.#before,
      this.#log,
      this.#typing,
      this.#foot,
      this.#danger,
      this.#goOn.root,
      this.#while,
    );
    this.#composer = new Composer({
      t,
      clock,
      label: t("widget-composer-reply"),
      draft: draftOf(stage, () => this.#place.reference ?? this.#place.parent ?? this.#place.tile?.id ?? "new"),
      typing: () => this.#place.reference && trader.writes(this.#place.reference),
      submit: (body, files) => this.#send(body, files),
    });
    this.root = h(
      "div",
      { class: "screen" },
      this.#top(),
      this.#net,
      this.#incident,
      this.#queue.root,
      this.#scroll,
      this.#composer.hold,
      this.#after.root,
      neverLine(stage),
      this.#composer.root,
    );
    this.#composer.accept(this.root);
    this.#scroll.addEventListener("scroll", () => {
      this.#stick = this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR_END_PX;
    });
    new ResizeObserver(() => this.#follow()).observe(this.#scroll);
    this.incident(stage.status);
  }

  incident(page: StatusPage | null): void {
    const strip = incidentStrip(this.#stage, page);
    this.#incident.replaceChildren(...(strip ? [strip] : []));
  }

  changed(): void {
    const { trader, t } = this.#stage;
    if (!trader.outbox) return;
    this.#place.reference ??= this.#place.parent ? trader.references.get(this.#place.parent) : undefined;
    this.#lead();
    const ticket = this.#place.reference ? trader.tickets.get(this.#place.reference) : undefined;
    const thread = this.#place.reference ? trader.thread(this.#place.reference) : null;
    const waiting = trader.outbox.list.filter((item) => this.#mine(item));
    const messages = thread?.messages ?? [];
    this.#head(ticket);
    this.#queue.show(ticket);
    this.#before.hidden = messages.length + waiting.length > 0 || this.#place.reference !== undefined;
    this.#list.show(entries(this.#scene, messages, ticket, waiting));
    this.#speakFromNow(thread?.loaded ?? true);
    this.#footer(waiting, thread?.failed ?? false, thread?.loading ?? false);
    this.#typed();
    this.#after.show(ticket);
    this.#goOn.show(ticket);
    this.#composer.placeholder = t(this.#placeholder(ticket, messages));
    this.#help(ticket);
    if (this.#place.reference && document.visibilityState === "visible") trader.seen(this.#place.reference);
    this.#follow();
  }

  /** Whoever has a ticket open that goes on in another is led there; what they are writing stays. */
  #lead(): void {
    const { trader } = this.#stage;
    const old = this.#place.reference;
    if (!old || trader.known.living(old) === old) return;
    trader.seen(old);
    this.#place.reference = trader.known.living(old);
    this.#stick = true;
  }

  shown(focus: boolean): void {
    if (!focus) return;
    if (matchMedia("(pointer: fine)").matches) this.#composer.focus();
    else this.#title.focus({ preventScroll: true });
    this.#stick = true;
    this.#follow();
  }

  close(): void {
    this.#queue.stop();
    this.#connection.drop(this.#net);
  }

  #top(): HTMLElement {
    const { t, go, close } = this.#stage;
    const back = h(
      "button",
      { type: "button", class: "ib", "aria-label": t("widget-back"), title: t("widget-back"), onclick: () => go(null) },
      icon("back"),
    );
    const shut = h(
      "button",
      {
        type: "button",
        class: "ib",
        "aria-label": t("widget-close"),
        title: t("widget-close"),
        onclick: () => close(),
      },
      icon("x"),
    );
    return h("div", { class: "top" }, back, h("div", { class: "ti" }, this.#title, this.#sub), shut);
  }

  #intro(): HTMLElement {
    const { t } = this.#stage;
    const tile = this.#place.tile;
    if (!tile) return h("div", { hidden: true });
    const say = t(`widget-draft-say-${tile.id}`);
    return h(
      "div",
      { class: "intro" },
      h("p", {}, t(`widget-draft-help-${tile.id}`)),
      h("button", { type: "button", class: "bb fill", onclick: () => this.#person(say) }, t("widget-draft-person")),
      h("p", { class: "sub" }, t("widget-draft-or")),
    );
  }

  /** One tap to a person: what was typed so far goes along, otherwise the plain sentence of the tile. */
  #person(say: string): void {
    if (!this.#composer.isEmpty) return this.#composer.send();
    this.#send(say, []);
  }

  #send(body: string, files: OutboxItem["files"]): void {
    this.#stick = true;
    const { reference, parent, tile } = this.#place;
    void this.#stage.trader
      .send({ reference: reference ?? null, parent, body, topic: parent || reference ? undefined : tile?.topic, files })
      .then((id) => {
        if (!this.#place.reference && !this.#place.parent) this.#place.parent = id;
        this.changed();
      });
  }

  #edit(item: OutboxItem): void {
    this.#composer.load(item.body, item.files);
    this.#composer.focus();
  }

  #mine(item: OutboxItem): boolean {
    const { reference, parent } = this.#place;
    if (parent && (item.client_id === parent || item.parent === parent)) return true;
    return (
      reference !== undefined &&
      item.reference !== null &&
      this.#stage.trader.known.living(item.reference) === reference
    );
  }

  #head(ticket: Ticket | undefined): void {
    const { t } = this.#stage;
    const tile = this.#place.tile ?? TILES.find((one) => one.topic === ticket?.topic && ticket?.topic !== "other");
    const fallback = tile ? t(`widget-tile-${tile.id}`) : t("widget-title-plain");
    setText(this.#title, ticket ? plain(ticket.subject, t) : fallback);
    setText(this.#sub, ticket ? `${ticket.reference} · ${statusWord(ticket, t)}` : t("widget-draft-not-sent"));
  }

  #placeholder(ticket: Ticket | undefined, messages: readonly Message[]): string {
    if (this.#connection.isOff) return "widget-composer-offline";
    if (!ticket) return messages.length ? "widget-composer-waiting" : "widget-composer-draft";
    if (ticket.status === "solved" || ticket.status === "closed") return "widget-composer-reopen";
    return messages.some((one) => one.author.kind === "agent") ? "widget-composer-reply" : "widget-composer-waiting";
  }

  #footer(waiting: readonly OutboxItem[], failed: boolean, loading: boolean): void {
    const { t, trader } = this.#stage;
    const key =
      failed && !loading
        ? "failed"
        : this.#connection.isOff && !this.#place.reference && waiting.length
          ? "offline"
          : "";
    if (this.#foot.dataset.key === key) return;
    this.#foot.dataset.key = key;
    if (key === "offline")
      this.#foot.replaceChildren(
        h("h2", {}, t("widget-offline-title")),
        h("p", { class: "sub" }, t("widget-offline-text")),
      );
    else if (key === "failed") {
      const again = h(
        "button",
        { type: "button", class: "link", onclick: () => this.#place.reference && trader.reload(this.#place.reference) },
        t("widget-retry"),
      );
      this.#foot.replaceChildren(h("p", { class: "sub" }, t("widget-load-failed"), " ", again));
    } else this.#foot.replaceChildren();
  }

  #typed(): void {
    const { t, trader } = this.#stage;
    const typing = this.#place.reference ? trader.typing.get(this.#place.reference) : undefined;
    setText(this.#typing, typing && typing.until > Date.now() ? t("widget-typing", { name: typing.name }) : "");
  }

  /** The history is not read out; what comes after it is. */
  #speakFromNow(loaded: boolean): void {
    if (!loaded || this.#loaded) return;
    this.#loaded = true;
    setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 100);
  }

  /** Fitting articles while the trader waits; nothing of the kind where there may be danger. */
  #help(ticket: Ticket | undefined): void {
    this.#danger.hidden = !ticket?.danger;
    const waits = ticket?.status === "new" && !ticket.danger && !this.#connection.isOff;
    this.#while.hidden = !waits || this.#while.childElementCount === 0;
    const tile = TILES.find((one) => one.topic === ticket?.topic);
    if (!waits || this.#helped || !tile || tile.topic === "other") return;
    this.#helped = true;
    void this.#findHelp(tile);
  }

  async #findHelp(tile: Tile): Promise<void> {
    const { t, locale, trader, link } = this.#stage;
    const words = encodeURIComponent(t(`widget-topic-${tile.topic.replace(".", "-")}`));
    try {
      const found = await trader.http.get<Page<HelpHit>>(
        `/api/v1/help/search?q=${words}&locale=${locale === "en-XA" ? "en" : locale}&limit=2`,
      );
      if (found.data.length === 0) return;
      const rows = found.data.map((hit) =>
        h(
          "a",
          { href: new URL(hit.url, link("/")).href, target: "_blank", rel: "noopener", lang: hit.locale },
          h("span", {}, hit.title),
          icon("fwd"),
        ),
      );
      this.#while.replaceChildren(
        h("h3", { class: "sub" }, t("widget-wait-title")),
        h("div", { class: "lk" }, ...rows),
      );
      this.changed();
    } catch {
      // Articles are an offer, not a promise.
    }
  }

  #follow(): void {
    if (this.#stick) this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }
}
