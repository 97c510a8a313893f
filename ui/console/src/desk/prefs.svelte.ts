import { shelf } from "./storage.ts";

export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Choices of this device: theme and single-key shortcuts. The language is kept by `l10n`. */
class Prefs {
  theme = $state<Theme>(themeFrom(shelf.get("console.theme")));
  singleKeys = $state(shelf.get("console.single-keys") !== "off");

  setTheme(theme: Theme): void {
    this.theme = theme;
    shelf.set("console.theme", theme);
    this.apply();
  }

  setSingleKeys(on: boolean): void {
    this.singleKeys = on;
    shelf.set("console.single-keys", on ? "on" : "off");
  }

  apply(): void {
    const root = document.documentElement.classList;
    root.toggle("dark", this.theme === "dark");
    root.toggle("light", this.theme === "light");
  }
}

function themeFrom(kept: string | null): Theme {
  return kept === "light" || kept === "dark" ? kept : "system";
}

export const prefs = new Prefs();
