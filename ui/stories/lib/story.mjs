// What every story file needs: one desk, one browser, both gone at the end.
import { after, before } from "node:test";
import { openBrowser, person } from "./browser.mjs";
import { Host } from "./host.mjs";
import { openDesk } from "./server.mjs";

/**
 * Prepares a desk and a browser for the tests of a file, and with `guest` somebody else's site that embeds the widget;
 * `settings` are more variables of the desk's environment.
 */
export function stage({ guest = false, limits = true, settings: more = {} } = {}) {
  const set = { server: null, browser: null, host: null, origin: "", people: [] };
  before(async () => {
    if (guest) set.host = await new Host().open();
    const settings = { ...more };
    if (guest) settings.BACKSTOP_WIDGET_ORIGINS = set.host.origin;
    if (!limits) settings.BACKSTOP_LIMITS_ENABLED = "false";
    set.server = await openDesk(settings);
    set.origin = set.server.origin;
    if (guest) Object.assign(set.host, { desk: set.origin, files: set.server.files });
    set.browser = await openBrowser();
  });
  after(async () => {
    await set.browser?.close();
    await set.server?.stop();
    set.host?.close();
  });
  /** Opens the browser of one more person. */
  set.person = async (options) => {
    const origins = [set.origin, set.server.files, ...(set.host ? [set.host.origin] : [])];
    const one = await person(set.browser, origins, options);
    set.people.push(one);
    return one;
  };
  /** Closes the browsers of everybody, and tells what they recorded. */
  set.leave = async () => {
    const records = set.people.map((one) => one.record);
    await Promise.all(set.people.map((one) => one.context.close()));
    set.people = [];
    return records;
  };
  return set;
}
