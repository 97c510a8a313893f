// “You send me a text that is not about me”: ready texts that fit, in the trader's language, and with hardly a key.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Agent } from "./lib/agent.mjs";
import { AGENTS, trader as api, staff } from "./lib/api.mjs";
import { stage } from "./lib/story.mjs";
import { eventually } from "./lib/wait.mjs";

const desk = stage({ limits: false });
const MOST_KEYS = 12;
const records = [];
after(() =>
  assert.deepEqual(
    records.flatMap((it) => [...it.errors, ...it.foreign]),
    [],
  ),
);

/** A trader with a ticket, and an agent who has it open. */
async function sits(locale, ticket, email = AGENTS.ines) {
  const trader = await api(desk.origin, { locale });
  const client_id = `macro-${Date.now()}`;
  const { reference } = await trader.send("POST", "/tickets", { client_id, topic: "order.cannot_place", ...ticket });
  const office = await staff(desk.origin, email);
  await eventually("triage has read it", async () => (await office.ticket(reference)).language !== null);
  const { page, record } = await desk.person();
  records.push(record);
  const agent = new Agent(page, desk.origin);
  await agent.signIn(email);
  await page.goto(`${desk.origin}/desk#/all/${reference}`);
  await agent.log.waitFor();
  await agent.log.focus();
  let keys = 0;
  const press = async (...all) => {
    for (const key of all) {
      keys += 1;
      await page.keyboard.press(key);
    }
  };
  const replies = async () =>
    (await office.messages(reference)).filter((it) => it.kind === "reply").map((it) => it.body);
  return { page, agent, office, reference, press, pressed: () => keys, replies };
}

test("“Answer me in my language, and soon”: a macro found as it is said, in at most twelve keys", {
  timeout: 90_000,
}, async () => {
  const body = "下单一直被拒绝，请帮我看看是什么原因";
  const { page, agent, office, reference, press, pressed, replies } = await sits("zh-Hans", {
    subject: "下单被拒绝",
    body,
  });
  await press("m");
  const palette = page.getByRole("dialog");
  await palette.getByRole("option", { name: /下单被拒的原因/ }).waitFor();
  await press(..."xdbj");
  const first = palette.getByRole("option").first();
  await eventually("it is the first", async () => /下单被拒/.test(await first.innerText()));
  assert.match(await palette.locator("aside").innerText(), /可用余额/, "the preview is what the trader will read");
  await press("Enter");
  await eventually("it stands in the composer", async () => (await agent.box.inputValue()).includes("可用余额"));
  await press("Control+Enter");
  await eventually("it is on its way", async () => (await agent.box.inputValue()) === "");
  assert.ok(pressed() <= MOST_KEYS, `${pressed()} keys`);
  await page.keyboard.press("Control+Enter");
  await eventually("the trader has it", async () => (await replies()).some((text) => text.includes("可用余额")));
  assert.equal((await office.ticket(reference)).status, "pending");
});

test("“I wrote braces, not a program”: template signs of a trader stay text", { timeout: 90_000 }, async () => {
  const subject = "{{agent.name}} {{contact.email|x}} {% raw %}";
  const { page, agent, press, replies } = await sits("en", { subject, body: "My order is refused, please help." });
  await press("m");
  await page
    .getByRole("dialog")
    .getByRole("option", { name: /Still working/ })
    .waitFor();
  await press(..."still", "Enter");
  await eventually("it is inserted", async () => (await agent.box.inputValue()).includes(subject));
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await eventually("it is sent as written", async () =>
    (await replies()).some((text) => text.includes(`“${subject}”`)),
  );
});

test("“Then do what you say”: a macro changes the ticket with the reply, unless it is left out", {
  timeout: 90_000,
}, async () => {
  const { page, agent, office, reference, press } = await sits("en", {
    subject: "No answer to my order",
    body: "My order is refused.",
  });
  await agent.draft("");
  await press(..."/outcome");
  await page
    .getByRole("listbox", { name: agent.t("console-palette-macros") })
    .getByRole("option")
    .first()
    .waitFor();
  await press("Enter");
  await eventually("it is inserted", async () => (await agent.box.inputValue()).startsWith("Only the answer"));
  await page.locator("section.comp .beside").getByText("outcome-unknown").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await eventually("both arrive together", async () => {
    const ticket = await office.ticket(reference);
    return ticket.priority === "high" && ticket.tags.includes("outcome-unknown");
  });
});

test("“Where can I read this?”: an article is found while writing, and a composed word is left alone", {
  timeout: 90_000,
}, async () => {
  const { page, agent, press } = await sits("zh-Hans", { subject: "强平", body: "我设了止损还是被强平了，为什么" });
  await agent.draft("");
  const cdp = await page.context().newCDPSession(page);
  await press("#");
  await cdp.send("Input.imeSetComposition", { text: "zhi sun", selectionStart: 7, selectionEnd: 7 });
  await page.keyboard.press("m");
  assert.equal(await page.getByRole("dialog").count(), 0, "no key does anything while composing");
  await cdp.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
  await agent.box.fill("");
  await press("#");
  await cdp.send("Input.insertText", { text: "止损" });
  await page
    .getByRole("listbox", { name: agent.t("console-article-label") })
    .getByRole("option")
    .first()
    .waitFor();
  await press("Enter");
  await eventually("title and link stand there", async () => (await agent.box.inputValue()).includes("/help/zh-Hans/"));
});
