import "../../shared/src/tokens.css";
import "../../shared/src/parts.css";
import "../../shared/src/run.css";
import "./base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { surroundings } from "./api/client.ts";
import { clock } from "./desk/clock.svelte.ts";
import { prefs } from "./desk/prefs.svelte.ts";
import { l10n } from "./l10n/l10n.svelte.ts";
import { session } from "./session/session.svelte.ts";

prefs.apply();
surroundings.locale = () => l10n.locale;
surroundings.onUnauthorized = () => session.end();
surroundings.onServerTime = (at) => clock.heard(at);

const target = document.getElementById("console");
if (target) {
  void session.start();
  void l10n.start().then(() => mount(App, { target }));
}
