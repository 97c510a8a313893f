// A trader in front of the venue's page: chooses who to be, opens the chat, writes.
import { eventually } from "./wait.mjs";
import { words } from "./words.mjs";

const REFERENCE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;

export class Trader {
  constructor(page, origin, locale = "en") {
    this.page = page;
    this.origin = origin;
    this.locale = locale;
    this.t = words("widget", locale);
    this.panel = page.locator("backstop-widget [role=dialog]");
    this.launcher = page.locator("backstop-widget button.launch");
    this.box = this.panel.locator("textarea");
    this.log = this.panel.getByRole("log");
    this.own = this.log.locator(".own");
  }

  /** Opens the venue's page and signs in as one of its traders, or stays a visitor. */
  async arrive(who = null) {
    await this.page.goto(`${this.origin}/?locale=${this.locale}`);
    await this.launcher.waitFor();
    if (who) {
      await this.page.getByRole("button", { name: who.name }).click();
      await this.page.getByText(this.t("demo-chosen", { name: who.name })).waitFor();
      await this.launcher.waitFor();
    }
  }

  async open() {
    await this.launcher.click();
    await this.panel.waitFor();
  }

  async close() {
    await this.panel.getByRole("button", { name: this.t("widget-close"), exact: true }).click();
    await this.launcher.waitFor();
  }

  /** Taps a problem of the first screen. */
  async tap(tile) {
    await this.panel
      .getByRole("button", { name: this.t(`widget-tile-${tile}`) })
      .first()
      .click();
    await this.box.and(this.page.getByLabel(this.t("widget-composer-reply"), { exact: true })).waitFor();
  }

  async write(text) {
    await this.box.fill(text);
    await this.box.press("Enter");
  }

  /** The number of the open conversation, once it has one. */
  async reference() {
    const line = this.panel.locator(".top small");
    return await eventually("the conversation has a number", async () => REFERENCE.exec(await line.innerText())?.[0]);
  }

  /** Begins a conversation about a problem and waits for its number. */
  async ask(tile, text) {
    await this.open();
    await this.tap(tile);
    await this.write(text);
    return await this.reference();
  }

  /** The bubble with a text. */
  said(text) {
    return this.own.filter({ hasText: text });
  }

  /** Waits until an own message is in a state: sent, delivered, read. */
  async state(text, state, within = 15_000) {
    const line = this.said(text).locator(".state");
    const word = this.t(`widget-delivery-${state}`);
    await eventually(`“${text}” is ${state}`, async () => (await line.innerText()).trim() === word, { within });
  }

  /** What the desk said. */
  heard(text) {
    return this.log.locator("article").filter({ hasText: text });
  }

  /** The texts of all bubbles, both sides, in order. */
  async texts() {
    return await this.log.locator(".tx-body").allInnerTexts();
  }

  banner() {
    return this.panel.locator(".net .strip.off");
  }
}
