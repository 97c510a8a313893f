/** What a value can be besides nothing secret, in the order of the weights' file. */
const KINDS = ["password", "one_time_code", "api_secret", "private_key", "card_number", "identity_number"];
const CLASSES = 1 + KINDS.length;
const HEAD = 8 + 4 + 4 * CLASSES + 4;

/** Joins a number to a hash. */
export function mix(hash: number, part: number): number {
  const mixed = Math.imul(hash ^ part, 0x9e3779b1) >>> 0;
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The hash of some characters of a word. */
export function word(chars: Iterable<string>): number {
  let hash = 0x811c9dc5;
  for (const char of chars) hash = mix(hash, char.codePointAt(0) ?? 0);
  return hash;
}

/** Features by number, weighed as they are counted. */
export class Sums {
  private weights: Weights;
  /** Of the classes, then of the units. */
  private sums: Float64Array;

  constructor(weights: Weights) {
    this.weights = weights;
    this.sums = Float64Array.from(weights.biases);
  }

  add(template: number, parts: readonly number[], value = 1): void {
    let hash = mix(0x1000193, template);
    for (const part of parts) hash = mix(hash, part);
    hash = Math.imul(hash, 0x85ebca6b) >>> 0;
    const { rows, steps, weights, width } = this.weights;
    const row = rows.get((hash ^ (hash >>> 13)) >>> 8);
    if (row === undefined) return;
    for (let place = 0; place < width; place += 1) {
      const step = steps[2 * row + (place < CLASSES ? 0 : 1)] ?? 0;
      this.sums[place] = (this.sums[place] ?? 0) + value * step * (weights[row * width + place] ?? 0);
    }
  }

  /** The classes, with what the units add that are above zero. */
  private classes(): number[] {
    const classes = [...this.sums.subarray(0, CLASSES)];
    for (const [unit, sum] of this.sums.subarray(CLASSES).entries()) {
      const outer = sum > 0 ? this.weights.outer.slice(unit * CLASSES, (unit + 1) * CLASSES) : [];
      for (const [place, weight] of outer.entries()) classes[place] = (classes[place] ?? 0) + sum * weight;
    }
    return classes;
  }

  /** The kind of secret that the value is, if it is likely enough to be one; doubt says how much surer than usual it has to be. */
  kind(doubt: number): string | undefined {
    const sums = this.classes();
    const most = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp(sum - most));
    const all = powers.reduce((sum, power) => sum + power, 0);
    const [none = 0, ...others] = powers;
    const kind = KINDS[others.lastIndexOf(Math.max(...others))];
    // References of every kind look like the number of a document.
    const more = kind === "identity_number" ? 3 : 1;
    return (none / all) * doubt * more > 1 - this.weights.threshold ? undefined : kind;
  }
}

/** Trained weights by feature. */
export interface Weights {
  threshold: number;
  /** Of the classes, then of the units. */
  biases: number[];
  /** What each unit adds to each class. */
  outer: number[];
  /** The number of each feature's row. */
  rows: Map<number, number>;
  /** Classes and units. */
  width: number;
  /** The weights of each row in steps. */
  weights: Int8Array;
  /** The steps of each row: of the classes, and of the units. */
  steps: Float32Array;
}

/** Reads the file that the trainer writes. */
export function readWeights(base64: string): Weights {
  const file = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(file.buffer);
  const floats = (from: number, count: number): number[] =>
    Array.from({ length: count }, (_, place) => view.getFloat32(from + 4 * place, true));
  const count = view.getUint32(HEAD - 4, true);
  const units = view.getUint32(HEAD, true);
  const width = CLASSES + units;
  const weights = new Int8Array(count * width);
  const steps = new Float32Array(count * 2);
  const rows = new Map<number, number>();
  const parts = [
    { from: 0, size: CLASSES },
    { from: CLASSES, size: units },
  ];
  let at = HEAD + 4 + 4 * units * (1 + CLASSES);
  let hash = 0;
  for (let row = 0; row < count; row += 1) {
    hash += view.getUint16(at, true);
    at += 2;
    rows.set(hash, row);
    for (const [part, { from, size }] of parts.entries()) {
      const half = (place: number): number => ((file[at + (place >> 1)] ?? 0) >> (4 * (place % 2))) & 15;
      for (let place = 0; place < size; place += 1) weights[row * width + from + place] = half(place) - 8;
      steps[2 * row + part] = 2 ** ((half(size) - 14) / 2);
      at += Math.ceil((size + 1) / 2);
    }
  }
  return {
    threshold: view.getFloat32(8, true),
    biases: [...floats(12, CLASSES), ...floats(HEAD + 4, units)],
    outer: floats(HEAD + 4 + 4 * units, units * CLASSES),
    rows,
    width,
    weights,
    steps,
  };
}
