// Every surface a person may stand in front of, and how to get there.
import { Agent } from "./agent.mjs";
import { AGENTS, staff } from "./api.mjs";
import { Trader } from "./trader.mjs";

/** What a trader writes, in the languages that are shown. */
const SAID = {
  en: "BTCUSDT, 03:12. Why was I liquidated?",
  "zh-Hans": "BTCUSDT，凌晨 3:12，为什么我被强平了？",
};

const settled = (page) => page.waitForLoadState("networkidle").catch(() => {});

/** Makes the list; `locale` is the language of the product's own texts. */
export function surfaces(desk, locale = "en") {
  const at =
    (path, ready = "main") =>
    async (page) => {
      await page.goto(desk.origin + path);
      await page.locator(ready).first().waitFor();
      await settled(page);
    };
  const query = `locale=${locale}`;
  const spoken = locale === "en-XA" ? "en" : locale;

  const widget = (open) => async (page) => {
    const trader = new Trader(page, desk.origin, spoken);
    trader.locale = locale;
    await trader.arrive();
    await trader.launcher.click();
    await trader.panel.waitFor();
    await trader.panel.locator("textarea").waitFor();
    if (open) await open(trader, page);
    await settled(page);
  };
  const conversation = async (trader) => {
    await trader.panel.locator(".tiles button").first().click();
    await trader.write(SAID[spoken] ?? SAID.en);
    await trader.reference();
  };
  const held = async (trader) => {
    await trader.panel.locator(".tiles button").first().click();
    await trader.write("my password is Trustno1-Harbour!");
    await trader.panel.getByRole("alertdialog").waitFor();
  };

  const console = (enter) => async (page) => {
    const agent = new Agent(page, desk.origin, spoken);
    if (!(await page.context().cookies()).length) await agent.signIn(AGENTS.admin);
    await page.goto(`${desk.origin}/desk?${query}#/all`);
    await agent.rows.first().waitFor();
    if (enter) await enter(agent, page);
    await settled(page);
  };
  const turn = async (page, name) => {
    await page.goto(`${desk.origin}/desk?${query}#${name}`);
    await page.locator("main h1").waitFor();
  };
  const thread = async (agent, page) => {
    const { data } = await (await staff(desk.origin)).get("/tickets?view=all&limit=1");
    await page.goto(`${desk.origin}/desk?${query}#/all/${data[0].reference}`);
    await agent.log.waitFor();
  };

  return [
    { name: "venue", open: at(`/?${query}`) },
    { name: "widget-home", open: widget(), within: "backstop-widget" },
    { name: "widget-conversation", open: widget(conversation), within: "backstop-widget" },
    { name: "widget-held", open: widget(held), within: "backstop-widget" },
    { name: "tickets", open: at(`/tickets?${query}`) },
    { name: "tickets-form", open: at(`/tickets?${query}#new`, ".form") },
    { name: "help", open: at(`/help/${locale}/`) },
    { name: "help-search", open: at(`/help/${locale}/search?q=margin`) },
    { name: "help-article", open: at(`/help/${locale}/articles/1001`, "article") },
    { name: "verify", open: at(`/verify?lang=${locale}&value=n0rthpier.example`, "#result") },
    { name: "status", open: at(`/status?lang=${locale}`) },
    { name: "console-login", open: at(`/desk?${query}`, "form") },
    { name: "console-list", open: console() },
    { name: "console-thread", open: console(thread) },
    {
      name: "console-palette",
      open: console(async (agent, page) => {
        await thread(agent, page);
        await agent.log.focus();
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").waitFor();
      }),
    },
    {
      name: "console-snooze",
      open: console(async (agent, page) => {
        await thread(agent, page);
        await agent.log.focus();
        await page.keyboard.press("s");
        await page.getByRole("dialog").waitFor();
      }),
    },
    {
      name: "console-view",
      open: console(async (_agent, page) => {
        await page.locator("[role=listbox]").first().focus();
        await page.keyboard.press("x");
        await page.keyboard.press("Shift+V");
        await page.getByRole("dialog").waitFor();
      }),
    },
    {
      name: "console-risk",
      open: console(async (agent, page) => {
        await page.goto(`${desk.origin}/desk?${query}#/sla_risk`);
        await agent.rows.first().waitFor();
        await page.keyboard.press("x");
      }),
    },
    {
      name: "console-macros",
      open: console(async (agent, page) => {
        await thread(agent, page);
        await agent.log.focus();
        await page.keyboard.press("m");
        await page.getByRole("dialog").getByRole("option").first().waitFor();
      }),
    },
    {
      name: "console-many",
      open: console(async (agent, page) => {
        await page.goto(`${desk.origin}/desk?${query}#/waiting`);
        await agent.rows.first().waitFor();
        await page.locator("[role=listbox]").first().focus();
        await page.keyboard.press("x");
        await page.keyboard.press("r");
        await page.getByRole("dialog").waitFor();
      }),
    },
    { name: "console-addresses", open: console(async (_agent, page) => turn(page, "addresses")) },
    { name: "console-incidents", open: console(async (_agent, page) => turn(page, "incidents")) },
    { name: "console-sessions", open: console(async (_agent, page) => turn(page, "sessions")) },
    {
      name: "console-help",
      open: console(async (_agent, page) => {
        await page.locator("[role=listbox]").first().focus();
        await page.keyboard.press("?");
        await page.getByRole("dialog").waitFor();
      }),
    },
  ];
}
