// “I have to go”: a visitor leaves the chat, keeps the place, and opens the ticket from a mail on another device.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENTS, staff } from "./lib/api.mjs";
import { mailTo } from "./lib/mails.mjs";
import { stage } from "./lib/story.mjs";
import { Trader } from "./lib/trader.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage();
const ADDRESS = "xiaolan@trader.example";

test("“I have to go”: the place stays, and the mail opens the ticket anywhere", { timeout: 120_000 }, async () => {
  const home = await desk.person({ locale: "zh-CN" });
  const trader = new Trader(home.page, desk.origin, "zh-Hans");
  const admin = await staff(desk.origin, AGENTS.admin);
  await trader.arrive();
  const reference = await trader.ask("other", "手续费是怎么收的？");
  const before = await admin.ticket(reference);

  await trader.panel.getByRole("button", { name: trader.t("widget-mail-offer") }).click();
  const field = trader.panel.getByLabel(trader.t("widget-mail-address"));
  const send = trader.panel.getByRole("button", { name: trader.t("widget-mail-send") });
  await field.fill("xiaolan@trader");
  await send.click();
  await trader.panel.getByText("name@example.com").waitFor();
  assert.equal(await field.inputValue(), "xiaolan@trader", "what was typed stays");
  await field.fill(ADDRESS);
  await send.click();
  await trader.panel.getByText(trader.t("widget-mail-sent", { address: ADDRESS })).waitFor();

  const mail = await mailTo(desk.server, ADDRESS);
  assert.ok(mail.includes(reference) && !mail.includes("手续费"), "the number, and not a word of anybody");
  const link = /http:\/\/\S+#pass=[a-z0-9]+/.exec(mail)?.[0];
  assert.ok(link?.startsWith(`${desk.origin}/tickets#pass=`), mail);

  const away = await desk.person({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  await away.page.goto(link);
  await away.page.getByText(trader.t("tickets-link-opened", { address: ADDRESS })).waitFor();
  await away.page.locator(".det").getByText("手续费是怎么收的？").last().waitFor();
  assert.equal(new URL(away.page.url()).hash, `#${reference}`, "the token has left the address line");
  await away.page.reload();
  await away.page.locator(".det").getByText("手续费是怎么收的？").last().waitFor();

  await eventually("the chat says so too", async () =>
    (await trader.log.innerText()).includes(trader.t("widget-notice-mail_joined", { address: ADDRESS })),
  );
  const after = await admin.ticket(reference);
  assert.equal(after.waiting_since, before.waiting_since, "it waits since it waited");

  const late = await desk.person({ locale: "zh-CN" });
  await late.page.goto(`${desk.origin}/tickets#pass=p1nonsense`);
  await late.page.getByText("您的工单和排队位置都没有变化").waitFor();
  for (const record of await desk.leave()) {
    assert.deepEqual(record.foreign, []);
    assert.deepEqual(record.cookies ?? [], []);
  }
});
