/**
 * Phones write place, device and time into their pictures. Most browsers cannot draw HEIC, so it cannot be drawn anew;
 * instead the bytes of its Exif and XMP items are overwritten where they lie (ISO/IEC 14496-12, boxes `iinf` and `iloc`).
 */

interface Box {
  type: string;
  /** Where the content begins and ends. */
  from: number;
  to: number;
}

interface Extent {
  /** Whether the offset counts from the start of the `idat` box instead of the file. */
  inIdat: boolean;
  offset: number;
  length: number;
}

/** Item types that tell of the one who took the picture, not of what is on it. */
const TELLTALES = new Set(["Exif", "mime", "uri "]);

class Reader {
  readonly #view: DataView;
  at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.at = at;
  }

  /** An unsigned number of 0, 1, 2, 4 or 8 bytes. */
  number(size: number): number {
    let value = 0;
    for (let i = 0; i < size; i += 1) value = value * 256 + this.#view.getUint8(this.at + i);
    this.at += size;
    return value;
  }

  word(): string {
    return String.fromCharCode(this.number(1), this.number(1), this.number(1), this.number(1));
  }
}

function boxes(view: DataView, from: number, to: number): Box[] {
  const found: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    const reader = new Reader(view, at);
    let size = reader.number(4);
    const type = reader.word();
    if (size === 1) size = reader.number(8);
    if (size === 0) size = to - at;
    if (size < reader.at - at || at + size > to) throw new RangeError("a box ends outside its parent");
    found.push({ type, from: reader.at, to: at + size });
    at += size;
  }
  return found;
}

/** The ids of items that hold metadata. */
function telltales(view: DataView, iinf: Box): Set<number> {
  const ids = new Set<number>();
  const short = view.getUint8(iinf.from) === 0;
  for (const box of boxes(view, iinf.from + (short ? 6 : 8), iinf.to)) {
    const version = view.getUint8(box.from);
    if (box.type !== "infe" || version < 2) continue;
    const reader = new Reader(view, box.from + 4);
    const id = reader.number(version === 2 ? 2 : 4);
    reader.number(2);
    if (TELLTALES.has(reader.word())) ids.add(id);
  }
  return ids;
}

function extents(view: DataView, iloc: Box, wanted: ReadonlySet<number>): Extent[] {
  const reader = new Reader(view, iloc.from);
  const version = reader.number(1);
  reader.number(3);
  const sizes = reader.number(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15) as [
    number,
    number,
    number,
    number,
  ];
  const found: Extent[] = [];
  const items = reader.number(version < 2 ? 2 : 4);
  for (let item = 0; item < items; item += 1) {
    const id = reader.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.number(2) & 15;
    reader.number(2);
    const start = reader.number(base);
    const count = reader.number(2);
    for (let n = 0; n < count; n += 1) {
      if (version > 0) reader.number(index);
      const extent = { inIdat: method === 1, offset: start + reader.number(offset), length: reader.number(length) };
      if (wanted.has(id)) found.push(extent);
    }
  }
  return found;
}

/** Returns the picture without its metadata, or null if it is not built as it should be: then nothing is sent. */
export function withoutMetadata(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  try {
    const clean = bytes.slice();
    const view = new DataView(clean.buffer);
    const top = boxes(view, 0, clean.length);
    const meta = top.find((box) => box.type === "meta");
    if (!meta) return null;
    const inner = boxes(view, meta.from + 4, meta.to);
    const [iinf, iloc] = ["iinf", "iloc"].map((type) => inner.find((box) => box.type === type));
    if (!iinf || !iloc) return null;
    const idat = inner.find((box) => box.type === "idat");
    for (const extent of extents(view, iloc, telltales(view, iinf))) {
      const from = extent.offset + (extent.inIdat ? (idat?.from ?? Number.NaN) : 0);
      const to = extent.length === 0 ? clean.length : from + extent.length;
      if (!(from >= 0 && to <= clean.length)) return null;
      clean.fill(0, from, to);
    }
    for (const box of top) if (box.type === "uuid") clean.fill(0, box.from, box.to);
    return clean;
  } catch {
    return null;
  }
}
