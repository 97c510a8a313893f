const KEY = "backstop-theme";

export type Theme = "auto" | "light" | "dark";

/** The kept choice; without one the system decides. */
export function theme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

/** Puts the choice on the root element. */
export function applyTheme(): void {
  const chosen = theme();
  for (const name of ["light", "dark"]) document.documentElement.classList.toggle(name, name === chosen);
}

/** Keeps a choice and applies it. */
export function chooseTheme(next: Theme): void {
  try {
    if (next === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // The choice then lasts as long as the page.
  }
  applyTheme();
}
