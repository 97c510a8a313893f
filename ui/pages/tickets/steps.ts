import type { Message, Status, Ticket } from "../../shared/src/api.ts";
import type { OutboxItem } from "../../shared/src/client/outbox.ts";
import { icon } from "../../shared/src/icons.ts";
import { drawBody, notice, noticeText } from "../../shared/src/view/body.ts";
import { type Entry, h, setText } from "../../shared/src/view/dom.ts";
import { drawAttachments, drawEarlier, earlierOf, type Scene, updateEarlier } from "../../shared/src/view/message.ts";
import { deliveryWord } from "../../shared/src/view/words.ts";

/** A change of status and the message that made it are one step when they are this close. */
const TOGETHER_MS = 5_000;

interface Step {
  key: string;
  at: string;
  title: string;
  message?: Message;
  item?: OutboxItem;
}

function near(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= TOGETHER_MS;
}

function titleOf(scene: Scene, message: Message, isFirst: boolean, status: Status | undefined): string {
  const { t } = scene;
  if (message.kind === "notice") return noticeText(message.body, t);
  if (message.author.kind === "contact") return t(isFirst ? "tickets-step-new" : "tickets-step-you");
  if (message.author.kind === "participant") return t("tickets-step-participant");
  if (message.author.kind === "system") return t("tickets-step-automatic");
  return status && status !== "new" && status !== "open" ? t(`tickets-step-${status}`) : t("tickets-step-reply");
}

function collect(scene: Scene, ticket: Ticket | undefined, messages: Message[], waiting: OutboxItem[]): Step[] {
  const changes = (ticket?.timeline ?? []).map((one, index) => ({ ...one, index, used: one.status === "new" }));
  const list: Step[] = [];
  messages.forEach((message, index) => {
    const change =
      message.kind === "inbound" ? undefined : changes.find((one) => !one.used && near(one.at, message.at));
    if (change) change.used = true;
    const title = titleOf(scene, message, index === 0, message.author.kind === "agent" ? change?.status : undefined);
    list.push({ key: message.client_id ?? `m${message.seq}`, at: message.at, title, message });
  });
  for (const change of changes) {
    if (!change.used)
      list.push({ key: `s${change.index}`, at: change.at, title: scene.t(`tickets-step-${change.status}`) });
  }
  list.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const known = new Set(messages.map((message) => message.client_id));
  for (const item of waiting) {
    if (!known.has(item.client_id))
      list.push({ key: item.client_id, at: item.created_at, title: scene.t("tickets-step-you"), item });
  }
  return list;
}

function by(scene: Scene, message: Message): HTMLElement | null {
  if (message.author.kind === "contact") return h("p", { class: "by" }, h("span", { class: "state" }));
  if (message.author.kind === "system") return null;
  const badge =
    message.author.kind === "agent"
      ? h("span", { class: "green" }, icon("shieldok"), scene.t("widget-author-official"))
      : h("span", {}, scene.t("widget-author-participant"));
  return h(
    "p",
    { class: "by" },
    h("span", { dir: "auto" }, message.author.name ?? scene.t("widget-author-desk")),
    badge,
  );
}

function content(scene: Scene, step: Step): (HTMLElement | null)[] {
  const { message, item } = step;
  if (item) {
    const again = () => void scene.trader.outbox.retry(item.client_id).then(() => scene.trader.outbox.flush());
    const retry = item.failed
      ? h("button", { type: "button", class: "link", onclick: again }, scene.t("widget-retry"))
      : null;
    const edit = item.failed
      ? h(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => void scene.trader.outbox.discard(item.client_id).then(() => scene.edit(item)),
          },
          scene.t("widget-edit"),
        )
      : null;
    return [
      drawBody(item.body, scene.t),
      h("p", { class: item.failed ? "by red" : "by" }, h("span", { class: "state" }), retry, edit),
    ];
  }
  if (!message) return [];
  if (message.kind === "notice") return [linked(scene, message)];
  const venue = message.kind === "inbound" ? undefined : { api: scene.trader.http.api };
  const body = message.body ? drawBody(message.body, scene.t, venue) : null;
  body?.classList.add("said");
  return [body, drawAttachments(scene, message.attachments), by(scene, message)];
}

/** The other ticket that a notice names: its messages where they belong here, else the way there. */
function linked(scene: Scene, message: Message): HTMLElement | null {
  const earlier = earlierOf(scene, message);
  if (earlier) return drawEarlier(scene, earlier, scene.t("tickets-earlier", { reference: earlier }));
  const reference = notice(message.body)?.args.reference;
  return reference
    ? h("p", { class: "by" }, h("a", { href: `#${reference}` }, scene.t("tickets-open", { reference })))
    : null;
}

function stateWord(scene: Scene, step: Step, ticket: Ticket | undefined): string {
  const { t, trader } = scene;
  if (step.message) return deliveryWord(step.message.seq, ticket?.receipts, t);
  if (step.item?.failed) return `${t("widget-delivery-failed")} ${step.item.failed.detail ?? ""}`.trim();
  return t(trader.connection === "online" ? "widget-delivery-sending" : "widget-delivery-queued");
}

/** The story of a ticket as list entries: changes of status and messages on one line of time; the last one is now. */
export function steps(scene: Scene, ticket: Ticket | undefined, messages: Message[], waiting: OutboxItem[]): Entry[] {
  const list = collect(scene, ticket, messages, waiting);
  return list.map((step, index) => {
    const quiet = step.message?.kind === "notice";
    const earlier = step.message ? earlierOf(scene, step.message) : null;
    return {
      key: step.key,
      signature: `${step.title}|${step.message?.body ?? step.item?.body ?? ""}|${step.item ? (step.item.failed?.code ?? "w") : ""}|${earlier ?? ""}`,
      render: () => {
        const time = h("time", { datetime: step.at, title: scene.clock.utc(step.at) }, scene.clock.moment(step.at));
        return h(
          "li",
          { class: quiet ? "quiet" : "" },
          time,
          h("div", {}, h("h2", {}, step.title), ...content(scene, step)),
        );
      },
      update(element) {
        element.classList.toggle("now", index === list.length - 1);
        if (earlier) updateEarlier(scene, earlier, element);
        if (step.item || step.message?.author.kind === "contact")
          setText(element.querySelector(".state"), stateWord(scene, step, ticket));
      },
    };
  });
}
