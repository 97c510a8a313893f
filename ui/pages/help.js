/**
 * Public pages: search as you type, appearance, local times, ratings.
 * Without this script every page works by its forms and links.
 */
const root = document.documentElement;

/** Reads and writes a kept choice; a browser that keeps nothing forgets it. */
const kept = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      /* The choice lasts for this page. */
    }
  },
};

/** Appearance: system, light, dark. */
const themes = ["system", "light", "dark"];
let theme = themes.includes(kept.get("backstop.theme")) ? kept.get("backstop.theme") : "system";
function wear() {
  root.classList.remove("light", "dark");
  if (theme !== "system") root.classList.add(theme);
}
wear();

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

function start() {
  const themeButton = document.getElementById("theme");
  if (themeButton) {
    const show = () => {
      themeButton.textContent = themeButton.dataset[theme];
    };
    themeButton.hidden = false;
    show();
    themeButton.addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      kept.set("backstop.theme", theme);
      wear();
      show();
    });
  }
  localTimes();
  openPlaces();
  const form = document.querySelector("form.find");
  if (form) {
    search(form);
    slashKey(form);
  }
  const rating = document.querySelector("#rating form");
  if (rating) ratings(rating);
  const menu = document.querySelector("details.lang");
  if (menu) closable(menu);
}

/** Times in the reader's zone, UTC on hover. */
function localTimes() {
  for (const time of document.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const utc = time.textContent;
    time.textContent = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" }).format(at);
    time.title = utc;
  }
}

/** Marks the section of the article that is being read. */
function openPlaces() {
  const links = [...document.querySelectorAll(".toc a")];
  if (!links.length || !("IntersectionObserver" in window)) return;
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links) {
          if (link.hash === `#${entry.target.id}`) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const link of links) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) seen.observe(heading);
  }
}

/** The menu closes on Esc and on a click elsewhere. */
function closable(menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/** The key / leads to the search box; the reader can switch that off. */
function slashKey(form) {
  const button = document.getElementById("keys");
  const isOn = () => kept.get("backstop.keys") !== "off";
  const show = () => {
    button.textContent = isOn() ? button.dataset.on : button.dataset.off;
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    kept.set("backstop.keys", isOn() ? "off" : "on");
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOn()) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return;
    event.preventDefault();
    form.elements.q.focus();
    form.elements.q.select();
  });
}

/** One rating per reader and article. */
function ratings(form) {
  const key = `backstop.rated.${form.dataset.article}`;
  const thank = () => {
    const line = document.createElement("p");
    line.className = "grow";
    line.setAttribute("role", "status");
    form.replaceWith(line);
    line.textContent = form.dataset.thanks;
  };
  if (kept.get(key)) {
    thank();
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = event.submitter?.value ?? "yes";
    try {
      const response = await fetch(form.action, { method: "POST", body: new URLSearchParams({ answer }) });
      if (!response.ok) return;
      kept.set(key, answer);
      thank();
    } catch {
      /* The buttons stay, the reader may try again. */
    }
  });
}

/** Cuts a text at its marks (pairs of UTF-16 offsets) without ever reading it as HTML. */
function marked(element, text, marks) {
  let end = 0;
  for (const [from, to] of marks) {
    if (from < end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    element.append(text.slice(end, from), mark);
    end = to;
  }
  element.append(text.slice(end));
  return element;
}

/** Search as you type: a combobox with a list box. */
function search(form) {
  const input = form.elements.q;
  const said = form.querySelector("#said");
  const texts = form.dataset;
  const locale = texts.locale;
  const plural = new Intl.PluralRules(locale === "en-XA" ? "en" : locale);
  const counted = (name, n) =>
    texts[name + (plural.select(n) === "one" ? "One" : "Other")].replace(
      "{n}",
      new Intl.NumberFormat(locale).format(n),
    );
  const names = new Map(
    [...form.querySelector("#names").content.children].map((name) => [name.dataset.id, name.textContent]),
  );
  const answers = new Map();
  const panel = document.createElement("div");
  const list = document.createElement("div");
  const count = document.createElement("div");
  const more = document.createElement("div");
  let active = -1;
  let turn = 0;
  let shown = "";
  let running = null;
  let composing = false;

  panel.className = "res";
  panel.hidden = true;
  count.className = "cnt";
  count.setAttribute("aria-hidden", "true");
  list.id = "rl";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.results);
  more.className = "more";
  panel.append(count, list, more);
  form.append(panel);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "rl");
  input.setAttribute("aria-expanded", "false");

  const options = () => [...list.children];
  const go = (n) => {
    active = n;
    options().forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === n));
    });
    const current = options()[n];
    if (current) {
      input.setAttribute("aria-activedescendant", current.id);
      current.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const open = (isOpen) => {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && list.children.length > 0));
    if (!isOpen) go(-1);
  };

  function option(hit, index) {
    const link = document.createElement("a");
    link.className = "o";
    link.id = `r${index}`;
    link.href = hit.url;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const title = marked(document.createElement("span"), hit.title, hit.marks.title);
    title.className = "t";
    const snippet = marked(document.createElement("span"), hit.snippet, hit.marks.snippet);
    snippet.className = "d";
    if (hit.locale !== locale) {
      title.lang = hit.locale;
      snippet.lang = hit.locale;
    }
    const category = document.createElement("span");
    category.className = "c";
    category.textContent = names.get(hit.category) ?? "";
    link.append(category, title, snippet);
    return link;
  }

  function show(query, answer) {
    shown = query;
    const words = encodeURIComponent(query);
    list.replaceChildren(...answer.data.map(option));
    count.textContent = answer.total ? counted("count", answer.total) : texts.nothing;
    said.textContent = count.textContent;
    const all = document.createElement("a");
    all.href = `${form.getAttribute("action")}?q=${words}`;
    all.textContent = counted("all", answer.total);
    const ask = document.createElement("a");
    ask.href = `/tickets?q=${words}`;
    ask.textContent = texts.ask;
    more.replaceChildren(...(answer.total > answer.data.length ? [all, ask] : [ask]));
    open(true);
    go(-1);
  }

  async function look() {
    const query = input.value.trim();
    const mine = ++turn;
    running?.abort();
    if (!query) {
      said.textContent = "";
      shown = "";
      open(false);
      return;
    }
    // A space at the end finishes the last word, so it is part of the question.
    const asked = input.value.replace(/^\s+/, "");
    const known = answers.get(asked);
    if (known) {
      show(query, known);
      return;
    }
    running = new AbortController();
    try {
      const address = `${texts.api}?q=${encodeURIComponent(asked)}&locale=${locale}&limit=5`;
      const response = await fetch(address, { signal: running.signal, headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const answer = await response.json();
      if (answers.size > 100) answers.clear();
      answers.set(asked, answer);
      // Only the newest question may show its answer.
      if (mine === turn) show(query, answer);
    } catch (error) {
      if (mine === turn && error.name !== "AbortError") {
        said.textContent = texts.failed;
        open(false);
      }
    }
  }

  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    look();
  });
  input.addEventListener("input", (event) => {
    // Hangul is readable while it is composed; kana and pinyin are not.
    const isHangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(event.data ?? "");
    if ((composing || event.isComposing) && !isHangul) return;
    look();
  });
  input.addEventListener("focus", () => {
    if (shown && shown === input.value.trim()) open(true);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const n = list.children.length;
    if (event.key === "Escape") {
      if (panel.hidden) input.value = "";
      turn += 1;
      running?.abort();
      open(false);
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!n) return;
      event.preventDefault();
      if (panel.hidden) {
        open(true);
        go(event.key === "ArrowDown" ? 0 : n - 1);
        return;
      }
      go(event.key === "ArrowDown" ? (active + 1) % n : (active <= 0 ? n : active) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });
  form.addEventListener("submit", (event) => {
    if (composing) event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  // The list keeps the focus in the box, so that Esc and the arrows go on working.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
  });
}
