/** Paths on a 16 × 16 grid, drawn as strokes of 1.5 with round ends. */
const PATHS = {
  back: ["M10 3 5 8l5 5"],
  ban: ["M2.2 8a5.8 5.8 0 1 0 11.6 0 5.8 5.8 0 1 0-11.6 0z", "M4 4l8 8"],
  bolt: ["M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z"],
  chat: ["M2.5 3h11v8H8l-3 2.5V11H2.5z"],
  check: ["M3 8.5l3.2 3.2L13 5"],
  clip: ["M12.8 7.6l-5 5a3 3 0 0 1-4.3-4.2L9 3a2 2 0 0 1 2.8 2.8l-5.3 5.4a1 1 0 0 1-1.4-1.4L9.8 5"],
  clock: ["M2.2 8a5.8 5.8 0 1 0 11.6 0 5.8 5.8 0 1 0-11.6 0z", "M8 4.8V8l2.2 1.5"],
  doc: ["M4 1.8h5.5L12.5 5v9.2H4z", "M6.3 7.5h4M6.3 10.2h4"],
  down: ["M4 6.5l4 4 4-4"],
  down2: ["M2.5 4.5 7 9l2.5-2.5 4 4M13.5 7v3.5H10"],
  eye: [
    "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z",
    "M6.2 8a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0z",
  ],
  fwd: ["M6 3l5 5-5 5"],
  globe: ["M2.2 8a5.8 5.8 0 1 0 11.6 0 5.8 5.8 0 1 0-11.6 0z", "M2.2 8h11.6M8 2.2c4 4 4 7.6 0 11.6-4-4-4-7.6 0-11.6z"],
  in: ["M8 2.5v8M4.8 7.5 8 10.5l3.2-3M2.5 10v3.5h11V10"],
  inbox: ["M2.5 9.5 4 3.5h8l1.5 6v3h-11z", "M2.5 9.5H6c0 1 .8 1.8 2 1.8s2-.8 2-1.8h3.5"],
  lock: ["M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z", "M5.5 7V5a2.5 2.5 0 0 1 5 0v2"],
  mark: ["M1.5 8h9", "M12.5 2.5v11"],
  more: ["M3.5 8h.01M8 8h.01M12.5 8h.01"],
  note: ["M3 2.5h10v8L10 13.5H3z", "M10 13.5v-3h3"],
  off: [
    "M2 6.2a9 9 0 0 1 3-1.9M8 3.6c2.3 0 4.4 1 6 2.6M4.3 8.8a5.5 5.5 0 0 1 2-1.3M11.7 8.8a5 5 0 0 0-.8-.6M8 12.3v.01M2.5 2.5l11 11",
  ],
  out: ["M8 10.5V2.5M4.8 5.5 8 2.5l3.2 3M2.5 10v3.5h11V10"],
  person: ["M5.3 5.2a2.7 2.7 0 1 0 5.4 0 2.7 2.7 0 1 0-5.4 0z", "M2.8 13.8c.6-2.8 2.6-4.2 5.2-4.2s4.6 1.4 5.2 4.2"],
  plus: ["M8 3v10M3 8h10"],
  retry: ["M13 8a5 5 0 1 1-1.6-3.7", "M13.2 2.2v3h-3"],
  search: ["M2.75 7a4.25 4.25 0 1 0 8.5 0 4.25 4.25 0 1 0-8.5 0z", "M10.2 10.2l3.3 3.3"],
  send: ["M8 13V3M3.5 7.5 8 3l4.5 4.5"],
  shield: ["M8 1.8 13 3.6v4c0 3.2-2.1 5.4-5 6.6-2.9-1.2-5-3.4-5-6.6v-4z"],
  shieldok: ["M8 1.8 13 3.6v4c0 3.2-2.1 5.4-5 6.6-2.9-1.2-5-3.4-5-6.6v-4z", "M5.7 7.9l1.7 1.7 3-3.3"],
  warn: ["M8 2.2 14.3 13.2H1.7z", "M8 6.3v3.2M8 11.3v.01"],
  x: ["M4 4l8 8M12 4l-8 8"],
} as const;

export type IconName = keyof typeof PATHS;

/** The path data of an icon, for templates that draw their own `<svg>`. */
export function iconPaths(name: IconName): readonly string[] {
  return PATHS[name];
}

/** Creates a decorative icon; the element around it carries the name. */
export function icon(name: IconName, className = "i"): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const data of PATHS[name]) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", data);
    svg.append(path);
  }
  return svg;
}
