// From the first word to the rating, with a trader and an agent at the same time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent } from "../lib/agent.mjs";
import { AGENTS, staff, traderOf } from "../lib/api.mjs";
import { png } from "../lib/files.mjs";
import { stage } from "../lib/story.mjs";
import { Trader } from "../lib/trader.mjs";
import { eventually } from "../lib/wait.mjs";

const desk = stage();

test("“I was liquidated and nobody tells me why”", { timeout: 180_000 }, async (t) => {
  const who = await traderOf(desk.origin, "zh-Hans");
  const home = await desk.person({ locale: "zh-CN" });
  const office = await desk.person();
  const trader = new Trader(home.page, desk.origin, "zh-Hans");
  const agent = new Agent(office.page, desk.origin);
  const admin = await staff(desk.origin);
  let reference = "";

  await t.test("the trader writes in their language and gets a number", async () => {
    await trader.arrive(who);
    reference = await trader.ask("liquidation", "我有止损，为什么还是被强平了？");
    await trader.state("为什么还是被强平了", "sent").catch(() => trader.state("为什么还是被强平了", "delivered", 1));
    const ticket = await eventually("triage has looked", async () => {
      const it = await admin.ticket(reference);
      return it.topic && it.language ? it : null;
    });
    assert.equal(ticket.topic, "position.liquidation");
    assert.equal(ticket.language?.slice(0, 2), "zh");
    assert.equal(ticket.contact.uid, who.uid);
    assert.equal(ticket.contact.verified, true);
  });

  await t.test("the place in the queue stands there within two seconds", async () => {
    await eventually("a place or an estimate", () => trader.panel.locator("section.q .big").isVisible(), {
      within: 2000,
    });
  });

  await t.test("the agent finds it, and the trader's message counts as read", async () => {
    await agent.signIn(AGENTS.ines);
    await agent.open(reference);
    await agent.message("为什么还是被强平了").waitFor();
    await trader.state("为什么还是被强平了", "read");
  });

  await t.test("the agent takes it; the trader sees that somebody looks at it", async () => {
    await agent.claim();
    const holder = await eventually("the ticket has an owner", async () => (await admin.ticket(reference)).assignee);
    await trader.log.getByText(trader.t("widget-notice-claimed", { agent: holder.name })).waitFor();
  });

  await t.test("each sees the other typing", async () => {
    await agent.draft("");
    await agent.box.pressSequentially("正在", { delay: 30 });
    await trader.panel.locator(".typing").filter({ hasText: /\S/ }).waitFor();
    await trader.box.pressSequentially("是", { delay: 30 });
    await agent.log.locator(".live").filter({ hasText: /\S/ }).waitFor();
    await trader.box.fill("");
    await agent.box.fill("");
  });

  await t.test("a note stays inside, a reply goes out", async () => {
    await agent.note("账户只读核对过，先看标记价格。");
    await agent.reply("您好，强平按标记价格触发，我正在查您的持仓记录。");
    await trader.heard("强平按标记价格触发").waitFor();
    await agent.state("强平按标记价格触发", "read");
    await agent.log.locator(".msg.note").waitFor();
    const shown = await home.page.locator("backstop-widget").evaluate((it) => it.shadowRoot.textContent);
    assert.ok(!shown.includes("账户只读核对过"), "the note reached the trader");
    const bodies = home.record.requests.map((request) => request.url);
    assert.ok(!bodies.some((url) => url.includes("/api/v1/desk")), "the widget asked the desk API");
  });

  await t.test("pictures and files arrive on both sides", async () => {
    await trader.panel
      .locator("input[type=file]")
      .setInputFiles({ name: "screen.png", mimeType: "image/png", buffer: png() });
    await trader.panel.locator(".files img").waitFor();
    await trader.write("这是当时的截图");
    await agent.message("这是当时的截图").locator("img").waitFor();
    await eventually("the agent sees the picture", () =>
      agent
        .message("这是当时的截图")
        .locator("img")
        .evaluate((it) => it.naturalWidth > 0),
    );
    await agent.draft("");
    await office.page
      .locator("section.comp input[type=file]")
      .setInputFiles({ name: "ledger.csv", mimeType: "text/csv", buffer: Buffer.from("time,mark\n1,2\n") });
    await agent.page.locator("section.comp").getByText("ledger.csv").waitFor();
    await eventually("the upload is done", () =>
      office.page
        .getByRole("button", { name: agent.t("console-composer-send"), exact: false })
        .last()
        .isEnabled(),
    );
    await agent.reply("附上当时的价格记录。");
    const file = trader.heard("附上当时的价格记录").getByRole("button", { name: /ledger\.csv/ });
    const [download] = await Promise.all([home.page.waitForEvent("download"), file.click()]);
    assert.equal(download.suggestedFilename(), "ledger.csv");
  });

  await t.test("the agent solves it, the trader rates it in two taps", async () => {
    await agent.log.focus();
    await office.page.keyboard.press("e");
    await trader.panel.getByText(trader.t("widget-csat-question")).waitFor();
    await trader.panel.getByRole("button", { name: trader.t("widget-csat-5") }).click();
    await trader.panel.getByText(trader.t("widget-csat-thanks", { rating: trader.t("widget-csat-5") })).waitFor();
    const ticket = await eventually("the rating is stored", async () => {
      const it = await admin.ticket(reference);
      return it.csat ? it : null;
    });
    assert.equal(ticket.status, "solved");
    assert.equal(ticket.csat.rating, 5);
  });

  await t.test("“My tickets” shows what happened, signed in as the same trader", async () => {
    await trader.panel.getByRole("button", { name: trader.t("widget-back"), exact: true }).click();
    const [tickets] = await Promise.all([
      home.context.waitForEvent("page"),
      trader.panel.getByRole("button", { name: trader.t("widget-my-tickets"), exact: true }).click(),
    ]);
    await tickets.goto(`${desk.origin}/tickets#${reference}`).catch(() => {});
    await tickets.getByText(reference).first().waitFor();
    const timeline = tickets.getByRole("log", { name: trader.t("tickets-timeline") });
    await timeline.getByText("强平按标记价格触发").waitFor();
    assert.ok((await timeline.innerText()).includes(trader.t("tickets-step-solved")));
  });

  await t.test("no message is missing, doubled or in the wrong place; no page complained", async () => {
    const bodies = (await admin.messages(reference)).filter((it) => it.kind !== "notice").map((it) => it.body);
    assert.equal(new Set(bodies).size, bodies.length);
    for (const record of await desk.leave()) {
      assert.deepEqual(record.foreign, []);
      assert.deepEqual(record.errors, []);
    }
  });
});
