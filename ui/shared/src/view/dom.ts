type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: never) => void);

/** Creates an element: `class` and other attributes by name, listeners as `onclick`; no markup strings anywhere. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as unknown as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One entry of a kept list. */
export interface Entry {
  key: string;
  /** A changed signature draws the entry again. */
  signature: string;
  render(): HTMLElement;
  /** Changes small parts in place. */
  update?(element: HTMLElement): void;
}

/** Keeps children equal to a list of keyed entries, so that screen readers hear new ones only and scroll stays. */
export class KeyedList {
  readonly #parent: HTMLElement;
  #nodes = new Map<string, { signature: string; element: HTMLElement }>();

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  show(entries: Entry[]): void {
    const next = new Map<string, { signature: string; element: HTMLElement }>();
    let cursor: ChildNode | null = this.#parent.firstChild;
    for (const entry of entries) {
      const known = this.#nodes.get(entry.key);
      const kept =
        known?.signature === entry.signature ? known : { signature: entry.signature, element: entry.render() };
      if (known && kept !== known) {
        if (cursor === known.element) cursor = kept.element;
        known.element.replaceWith(kept.element);
      }
      entry.update?.(kept.element);
      next.set(entry.key, kept);
      if (cursor === kept.element) cursor = cursor.nextSibling;
      else this.#parent.insertBefore(kept.element, cursor);
    }
    for (const [key, node] of this.#nodes) if (!next.has(key)) node.element.remove();
    this.#nodes = next;
  }

  clear(): void {
    this.show([]);
  }
}

/** Sets text only when it differs, so that live regions do not speak again. */
export function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** A constructable style sheet from CSS text. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
