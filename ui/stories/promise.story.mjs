// "They said soon": by when an answer comes, in the trader's own words and time, and honestly when it did not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENTS, staff, traderOf } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage();
const MINUTE = 60_000;

/** The minute a promise is told by, as the trader's clock shows it. */
function told(due, locale, zone) {
  const at = Math.ceil(Date.parse(due) / MINUTE) * MINUTE;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  return new Intl.DateTimeFormat(locale, clock).format(at);
}

test("“By when?”: the promise stands in the chat and in my tickets, and is not hidden once it is broken", {
  timeout: 120_000,
}, async () => {
  const zone = "Asia/Tokyo";
  const who = await traderOf(desk.origin, "ja");
  const home = await desk.person({ locale: "ja-JP", timezoneId: zone });
  const trader = new Trader(home.page, desk.origin, "ja");
  const admin = await staff(desk.origin, AGENTS.admin);
  await trader.arrive(who);
  const reference = await trader.ask("other", "手数料の仕組みについて教えてください。");
  const due = trader.panel.locator("section.q .due");

  const ticket = await eventually("triage has looked", async () => {
    const it = await admin.ticket(reference);
    return it.priority ? it : null;
  });
  await eventually("the trader is told what staff see", async () =>
    (await due.innerText()).includes(told(ticket.due, "ja", zone)),
  );

  await admin.send("PATCH", `/tickets/${reference}`, { priority: "urgent" });
  const sooner = (await admin.ticket(reference)).due;
  assert.ok(Date.parse(sooner) < Date.parse(ticket.due));
  await eventually("a promise that became another is told at once", async () =>
    (await due.innerText()).includes(told(sooner, "ja", zone)),
  );

  const late = trader.t("widget-due-late", { time: told(sooner, "ja", zone) });
  await home.page.clock.setFixedTime(Date.parse(sooner) + 2 * MINUTE);
  await eventually("it is said that it was broken", async () => (await due.innerText()) === late);

  await trader.panel.getByRole("button", { name: trader.t("widget-back"), exact: true }).click();
  const [own] = await Promise.all([
    home.context.waitForEvent("page"),
    trader.panel.getByRole("button", { name: trader.t("widget-my-tickets"), exact: true }).click(),
  ]);
  await own.goto(`${desk.origin}/tickets#${reference}`).catch(() => {});
  await own.locator(".next .due").waitFor();
  assert.match(await own.locator(".next .due").innerText(), new RegExp(told(sooner, "ja", zone)));

  await admin.send("POST", `/tickets/${reference}/messages`, { client_id: "r", kind: "reply", body: "ご案内します。" });
  await own.locator(".next .due").waitFor({ state: "hidden" });
  for (const record of await desk.leave()) {
    assert.deepEqual(record.foreign, []);
    assert.deepEqual(record.errors, []);
  }
});
