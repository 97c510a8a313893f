// What a page is like for those who do not see it or do not use a mouse.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const MOST_STOPS = 160;

/** Notes closed shadow roots, inside which no tool sees anything. Goes before the first page. */
export async function watchRoots(context) {
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    window.closedRoots = [];
    Element.prototype.attachShadow = function (options) {
      if (options.mode === "closed") window.closedRoots.push(this.localName);
      return attach.call(this, options);
    };
  });
}

/** Serious and critical violations in every frame. The library is evaluated, so the policy stays on. */
export async function violations(page) {
  const found = [];
  for (const frame of page.frames()) {
    if (frame.isDetached()) continue;
    const closed = await frame.evaluate(() => window.closedRoots ?? []);
    found.push(...closed.map((name) => `closed shadow root on <${name}>`));
    await frame.evaluate(axe);
    const result = await frame.evaluate(
      (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
      TAGS,
    );
    for (const one of result.violations.filter((it) => it.impact === "serious" || it.impact === "critical")) {
      for (const node of one.nodes) {
        const why = node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? one.help;
        found.push(`${one.id}: ${node.target.flat().join(" ")}: ${why} — ${node.html.slice(0, 120)}`);
      }
    }
  }
  return found;
}

/** Installs what the walk needs in the page. Runs in the page. */
function install() {
  const deep = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at === document.body || at === document.documentElement ? null : at;
  };
  const text = (ids, root) =>
    (ids ?? "")
      .split(/\s+/)
      .map((id) => root.getElementById?.(id)?.textContent ?? "")
      .join(" ");
  const nameOf = (el) => {
    const root = el.getRootNode();
    const labels = el.labels ? [...el.labels].map((it) => it.textContent).join(" ") : "";
    const images = [...el.querySelectorAll("img[alt]")].map((it) => it.alt).join(" ");
    const shown = el.matches("input, textarea, select") ? "" : el.textContent;
    const all = [
      el.getAttribute("aria-label"),
      text(el.getAttribute("aria-labelledby"), root),
      labels,
      shown,
      images,
      el.title,
    ];
    return all.map((it) => (it ?? "").trim()).find(Boolean) ?? "";
  };
  const look = (el) => {
    const out = [];
    for (let at = el, up = 0; at && up < 4; at = at.parentElement ?? at.getRootNode().host, up += 1) {
      const style = getComputedStyle(at);
      const outline =
        style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) === 0 ? "" : `${style.outline}`;
      out.push([outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor].join("|"));
      const before = getComputedStyle(at, "::before");
      const after = getComputedStyle(at, "::after");
      out.push(
        `${before.outline}${before.boxShadow}${before.opacity}|${after.outline}${after.boxShadow}${after.opacity}`,
      );
    }
    return out.join("\n");
  };
  const hit = (el, x, y) => {
    let at = document.elementFromPoint(x, y);
    while (at?.shadowRoot) {
      const inner = at.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === at) break;
      at = inner;
    }
    return at === null || el.contains(at) || at.contains(el) || [...(el.labels ?? [])].some((it) => it.contains(at));
  };
  const inText = (el) => {
    if (getComputedStyle(el).display !== "inline") return false;
    const own = el.textContent.trim();
    return el.parentElement !== null && el.parentElement.textContent.trim() !== own;
  };
  const seen = [];
  // Compared when nothing has the focus any more: a style that is always there is not a ring.
  window.walkEnd = () => {
    deep()?.blur();
    return seen.filter((it) => it.el.isConnected && look(it.el) === it.look).map((it) => `no ring: ${it.shown}`);
  };
  window.walkStop = (within) => {
    const problems = [];
    const el = deep();
    if (!el) return { end: true, problems };
    const host = el.getRootNode().host;
    if (within && !host?.matches(within)) return { end: false, isNew: false, isOutside: true, problems };
    const isMark = el.matches("input[type=checkbox], input[type=radio]");
    const box = ((isMark && el.labels?.[0]) || el).getBoundingClientRect();
    const shown = `<${el.localName}${el.id ? `#${el.id}` : ""} class="${el.getAttribute("class") ?? ""}"> “${nameOf(el).slice(0, 40)}”`;
    if (!nameOf(el)) problems.push(`no name: ${shown}`);
    const small = (box.width < 24 || box.height < 24) && !inText(el);
    if (small) problems.push(`${Math.round(box.width)} × ${Math.round(box.height)} px: ${shown}`);
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)];
    const inside = box.width > 0 && x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
    if (!inside) problems.push(`out of sight at ${Math.round(x)}, ${Math.round(y)}: ${shown}`);
    else if (!hit(el, x, y)) problems.push(`covered: ${shown}`);
    const isNew = !window.walked.has(el);
    window.walked.add(el);
    if (isNew) seen.push({ el, look: look(el), shown });
    return { end: false, isNew, shown, problems };
  };
  window.walked = new WeakSet();
}

/**
 * Walks a page by Tab; returns the stops and what is wrong with them. `within` limits the judgement to an element that
 * floats over somebody else's page.
 */
export async function walk(page, within = null) {
  await page.evaluate(install);
  await page.evaluate(() => {
    document.activeElement?.blur();
    getSelection()?.removeAllRanges();
  });
  const stops = [];
  const problems = [];
  let ends = 0;
  for (let n = 0; n < MOST_STOPS; n += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate((it) => window.walkStop(it), within);
    problems.push(...stop.problems);
    if (stop.isOutside) continue;
    if (stop.end) ends += 1;
    else if (stop.isNew) stops.push(stop.shown);
    // Once around: the walk came back to where it had been.
    else break;
    if (ends > 2) break;
  }
  problems.push(...(await page.evaluate(() => window.walkEnd())));
  if (stops.length === 0) problems.push("no stop at all");
  if (stops.length === MOST_STOPS) problems.push(`more than ${MOST_STOPS} stops, or a trap`);
  return { stops, problems: [...new Set(problems)] };
}

/** What sticks out to the side, on the page and inside the widget. */
export async function overflow(page) {
  return await page.evaluate(() => {
    const found = [];
    const wide = document.scrollingElement;
    const most = document.documentElement.clientWidth;
    if (wide.scrollWidth > most) {
      const culprits = [...document.querySelectorAll("body *")].filter(
        (it) => it.getBoundingClientRect().right > most + 1,
      );
      found.push(
        `page ${wide.scrollWidth} > ${most}: ${culprits.slice(-3).map((it) => `${it.localName}.${it.className}`)}`,
      );
    }
    const panel = document.querySelector("backstop-widget")?.shadowRoot?.querySelector("[role=dialog]:not([hidden])");
    for (const el of panel ? [panel, ...panel.querySelectorAll("*")] : []) {
      const box = el.getBoundingClientRect();
      const isShown =
        box.width > 0 && getComputedStyle(el).visibility !== "hidden" && !el.closest(".vh, [hidden], svg");
      if (isShown && (box.right > innerWidth + 1 || box.left < -1))
        found.push(`widget: ${el.localName}.${el.className}`);
    }
    return found;
  });
}

/** Texts of the product that are cut off. A line that ends in what people wrote may have an ellipsis. */
export async function clipped(page) {
  return await page.evaluate(() => {
    const found = [];
    const pseudo = /[áéíóúåéîöûšţñçðĝĥķļɱþǫŕṽŵẋýž]{2}/i;
    const visit = (root) => {
      for (const el of root.querySelectorAll("*")) {
        if (el.shadowRoot) visit(el.shadowRoot);
        const own = [...el.childNodes]
          .filter((it) => it.nodeType === 3)
          .map((it) => it.data.trim())
          .join("");
        if (
          !own ||
          !pseudo.test(own) ||
          el.closest(".vh, .skip:not(:focus), .who, .ctx h2, [hidden], noscript, svg, option") ||
          el.getClientRects().length === 0
        )
          continue;
        let at = el;
        for (let up = 0; at && up < 3; at = at.parentElement, up += 1) {
          const style = getComputedStyle(at);
          const cutsX =
            style.overflowX !== "visible" &&
            at.scrollWidth > at.clientWidth + 1 &&
            style.overflowX !== "auto" &&
            style.overflowX !== "scroll";
          const cutsY =
            (style.overflowY === "hidden" || style.overflowY === "clip") && at.scrollHeight > at.clientHeight + 2;
          if (at.clientWidth > 2 && (cutsX || cutsY)) {
            found.push(`${at.localName}.${at.getAttribute("class") ?? ""}: “${own.slice(0, 60)}”`);
            break;
          }
        }
      }
    };
    visit(document);
    return [...new Set(found)];
  });
}
