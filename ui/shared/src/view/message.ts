import type { Attachment, Message, Ticket } from "../api.ts";
import type { LocalFile, OutboxItem } from "../client/outbox.ts";
import type { Trader } from "../client/trader.ts";
import type { Translate } from "../fluent.ts";
import { icon } from "../icons.ts";
import type { Clock } from "../time.ts";
import { drawBody, notice as noticeOf, noticeText } from "./body.ts";
import { preview } from "./composer.ts";
import { type Entry, h, KeyedList, setText } from "./dom.ts";
import { deliveryWord } from "./words.ts";

/** What drawing a conversation needs. */
export interface Scene {
  t: Translate;
  clock: Clock;
  trader: Trader;
  /** Puts a refused message back into the composer. */
  edit(item: OutboxItem): void;
  /** Opens another ticket. */
  open(reference: string): void;
}

const INLINE_TYPES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Opens a file under a link of its own: a picture is shown there, anything else is saved. The chat's page stays as it is. */
async function open(scene: Scene, file: Attachment): Promise<void> {
  const href = await scene.trader.link(file.id);
  h("a", { href, target: "_blank", rel: "noopener noreferrer" }).click();
}

function picture(scene: Scene, file: Attachment): HTMLElement {
  const { t } = scene;
  // A link that a page may not follow, or that nobody gives, leaves the file to be saved.
  const instead = () => button.replaceWith(document_(scene, file));
  const image = h("img", {
    alt: file.name,
    width: 320,
    height: 240,
    decoding: "async",
    referrerpolicy: "no-referrer",
    onerror: instead,
  });
  const button = h(
    "button",
    {
      type: "button",
      class: "pic",
      "aria-label": t("widget-attachment-open", { name: file.name }),
      onclick: () => void open(scene, file).catch(instead),
    },
    image,
  );
  scene.trader.link(file.id).then((link) => image.setAttribute("src", link), instead);
  return button;
}

function document_(scene: Scene, file: Attachment): HTMLElement {
  const { t, clock } = scene;
  const size = clock.bytes(file.size);
  const label = h("span", { class: "clip" }, file.name);
  const hint = h("span", { class: "sub" }, size);
  return h(
    "button",
    {
      type: "button",
      class: "doc",
      "aria-label": t("widget-attachment-save", { name: file.name, size }),
      onclick: () =>
        void open(scene, file).then(
          () => setText(hint, size),
          () => setText(hint, t("widget-attachment-failed", { name: file.name })),
        ),
    },
    icon("doc"),
    label,
    hint,
  );
}

/** The files of a message: pictures as pictures, the rest to save. */
export function drawAttachments(scene: Scene, files: readonly Attachment[]): HTMLElement | null {
  if (files.length === 0) return null;
  const draw = (file: Attachment) =>
    INLINE_TYPES.has(file.media_type) ? picture(scene, file) : document_(scene, file);
  return h("div", { class: "atts" }, ...files.map(draw));
}

function localFiles(scene: Scene, files: readonly LocalFile[]): HTMLElement | null {
  if (files.length === 0) return null;
  const row = (file: LocalFile) =>
    h(
      "div",
      { class: "doc" },
      preview(file),
      h("span", { class: "clip" }, file.name),
      h("span", { class: "sub" }, scene.clock.bytes(file.size)),
    );
  return h("div", { class: "atts" }, ...files.map(row));
}

function stamp(scene: Scene, at: string): HTMLElement {
  return h("time", { datetime: at, title: scene.clock.utc(at) }, scene.clock.time(at));
}

function own(scene: Scene, message: Message): HTMLElement {
  const body = message.body ? drawBody(message.body, scene.t) : null;
  const bubble = h(
    "div",
    { class: "me" },
    h("span", { class: "vh" }, `${scene.t("widget-author-you")}: `),
    body,
    drawAttachments(scene, message.attachments),
  );
  return h(
    "div",
    { class: "own" },
    bubble,
    h("div", { class: "rs" }, stamp(scene, message.at), " ", h("span", { class: "state" })),
  );
}

/** The name line over what others say. */
export function drawAuthor(scene: Scene, message: Message): HTMLElement {
  const { t } = scene;
  const { kind } = message.author;
  const name = kind === "system" ? t("widget-author-diagnosis") : (message.author.name ?? t("widget-author-desk"));
  const badge =
    kind === "agent"
      ? h("span", { class: "green" }, icon("shieldok"), t("widget-author-official"))
      : h("span", {}, t(kind === "system" ? "widget-author-automatic" : "widget-author-participant"));
  return h("header", {}, h("b", { dir: "auto" }, name), badge, h("span", { class: "t" }, stamp(scene, message.at)));
}

function other(scene: Scene, message: Message): HTMLElement {
  // Only what the venue says is drawn as the venue's.
  const venue = message.author.kind === "participant" ? undefined : { api: scene.trader.http.api };
  const body = message.body ? drawBody(message.body, scene.t, venue) : null;
  return h("article", { class: "m dt" }, drawAuthor(scene, message), body, drawAttachments(scene, message.attachments));
}

/** The ticket whose messages are shown under a notice: one that still goes on here. */
export function earlierOf(scene: Scene, message: Message): string | null {
  const read = message.kind === "notice" ? noticeOf(message.body) : null;
  const reference = read?.key === "merged" ? read.args.reference : undefined;
  return reference && scene.trader.known.living(reference) !== reference ? reference : null;
}

const folded = new WeakMap<Element, KeyedList>();

/** What was said in a ticket that goes on in this one, under the notice that says so; open when an answer there is unread. */
export function drawEarlier(scene: Scene, reference: string, ...title: (string | HTMLElement)[]): HTMLElement {
  const log = h("div", { class: "log" });
  const fold = h(
    "details",
    { class: "earlier", ontoggle: () => scene.trader.changed() },
    h("summary", {}, ...title),
    log,
  );
  fold.open = (scene.trader.tickets.get(reference)?.unread ?? 0) > 0;
  folded.set(fold, new KeyedList(log));
  return fold;
}

/** Keeps what is unfolded up to date. */
export function updateEarlier(scene: Scene, reference: string, root: Element | null): void {
  const fold = root instanceof HTMLDetailsElement ? root : root?.querySelector<HTMLDetailsElement>("details.earlier");
  if (!fold?.open) return;
  const { trader } = scene;
  folded.get(fold)?.show(entries(scene, trader.thread(reference).messages, trader.tickets.get(reference), []));
}

function notice(scene: Scene, message: Message): HTMLElement {
  const text = noticeText(message.body, scene.t);
  const earlier = earlierOf(scene, message);
  if (earlier) return drawEarlier(scene, earlier, text, " ", stamp(scene, message.at));
  const to = noticeOf(message.body)?.args.reference;
  const said = to ? h("button", { type: "button", class: "link", onclick: () => scene.open(to) }, text) : text;
  return h("p", { class: "notice" }, said, " ", stamp(scene, message.at));
}

function draw(scene: Scene, message: Message): HTMLElement {
  if (message.kind === "notice") return notice(scene, message);
  return message.author.kind === "contact" ? own(scene, message) : other(scene, message);
}

function entry(scene: Scene, message: Message, ticket: Ticket | undefined): Entry {
  const earlier = earlierOf(scene, message);
  return {
    key: message.client_id ?? `s${message.seq}`,
    signature: `m:${message.body}:${message.attachments.length}:${earlier ?? ""}`,
    render: () => draw(scene, message),
    update(element) {
      if (earlier) updateEarlier(scene, earlier, element);
      if (message.author.kind !== "contact" || message.kind === "notice") return;
      setText(element.querySelector(".state"), deliveryWord(message.seq, ticket?.receipts, scene.t));
    },
  };
}

function pendingWord(scene: Scene, item: OutboxItem): string {
  const { t, trader } = scene;
  if (item.failed)
    return `${t("widget-delivery-failed")} ${item.failed.detail ?? t("widget-problem", { code: item.failed.code })}`;
  const share = trader.outbox.progress.get(item.client_id);
  if (trader.connection === "offline" || trader.connection === "doubtful") return t("widget-delivery-queued");
  if (share !== undefined && share < 1) return t("widget-delivery-uploading", { percent: Math.floor(share * 100) });
  return t("widget-delivery-sending");
}

function pending(scene: Scene, item: OutboxItem): Entry {
  const { t, trader } = scene;
  const action = (label: string, run: () => void) =>
    h("button", { type: "button", class: "link", onclick: run }, label);
  return {
    key: item.client_id,
    signature: `p:${item.body}:${item.failed?.code ?? ""}`,
    render() {
      const bubble = h(
        "div",
        { class: "me" },
        item.body ? drawBody(item.body, t) : null,
        localFiles(scene, item.files),
      );
      const state = h(
        "div",
        { class: item.failed ? "rs red" : "rs" },
        stamp(scene, item.created_at),
        " ",
        h("span", { class: "state" }),
      );
      if (!item.failed) return h("div", { class: "own" }, bubble, state);
      const again = () => void trader.outbox.retry(item.client_id).then(() => trader.outbox.flush());
      const remove = () => void trader.outbox.discard(item.client_id);
      const back = () => {
        remove();
        scene.edit(item);
      };
      const actions = h(
        "div",
        { class: "acts" },
        action(t("widget-retry"), again),
        action(t("widget-edit"), back),
        action(t("widget-discard"), remove),
      );
      return h("div", { class: "own" }, bubble, state, actions);
    },
    update: (element) => setText(element.querySelector(".state"), pendingWord(scene, item)),
  };
}

function day(scene: Scene, at: string): Entry {
  const date = new Date(at);
  const key = `d${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
  return { key, signature: key, render: () => h("p", { class: "day" }, scene.clock.day(at)) };
}

/** The entries of a conversation: days, messages, and what waits to be sent. */
export function entries(
  scene: Scene,
  messages: readonly Message[],
  ticket: Ticket | undefined,
  waiting: readonly OutboxItem[],
): Entry[] {
  const known = new Set(messages.map((message) => message.client_id).filter(Boolean));
  const list: Entry[] = [];
  const days = new Set<string>();
  const withDay = (at: string, one: Entry) => {
    const separator = day(scene, at);
    if (!days.has(separator.key)) list.push(separator);
    days.add(separator.key);
    list.push(one);
  };
  for (const message of messages) withDay(message.at, entry(scene, message, ticket));
  for (const item of waiting) if (!known.has(item.client_id)) withDay(item.created_at, pending(scene, item));
  return list;
}
