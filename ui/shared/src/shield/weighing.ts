/** What a value can be besides nothing secret, in the order of the weights' file. */
const KINDS = ["password", "one_time_code", "api_secret", "private_key", "card_number", "identity_number"];
const CLASSES = 1 + KINDS.length;
const HEAD = 8 + 4 + 4 * CLASSES + 4;
const ROW = 2 + Math.ceil((CLASSES + 1) / 2);

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
  private sums: number[];

  constructor(weights: Weights) {
    this.weights = weights;
    this.sums = [...weights.biases];
  }

  add(template: number, parts: readonly number[], value = 1): void {
    let hash = mix(0x1000193, template);
    for (const part of parts) hash = mix(hash, part);
    hash = Math.imul(hash, 0x85ebca6b) >>> 0;
    const row = this.weights.rows.get((hash ^ (hash >>> 13)) >>> 8);
    if (row) for (let i = 0; i < CLASSES; i += 1) this.sums[i] = (this.sums[i] ?? 0) + value * (row[i] ?? 0);
  }

  /** The kind of secret that the value is, if it is likely enough to be one; doubt says how much surer than usual it has to be. */
  kind(doubt: number): string | undefined {
    const most = Math.max(...this.sums);
    const powers = this.sums.map((sum) => Math.exp(sum - most));
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
  biases: number[];
  rows: Map<number, Float32Array>;
}

/** Reads the file that the trainer writes. */
export function readWeights(base64: string): Weights {
  const file = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(file.buffer);
  const weights: Weights = { threshold: view.getFloat32(8, true), biases: [], rows: new Map() };
  for (let i = 0; i < CLASSES; i += 1) weights.biases.push(view.getFloat32(12 + 4 * i, true));
  let hash = 0;
  for (let at = HEAD; at + ROW <= file.length; at += ROW) {
    hash += view.getUint16(at, true);
    const half = (place: number): number => ((file[at + 2 + (place >> 1)] ?? 0) >> (4 * (place % 2))) & 15;
    const step = 2 ** ((half(CLASSES) - 14) / 2);
    weights.rows.set(
      hash,
      Float32Array.from({ length: CLASSES }, (_, place) => (half(place) - 8) * step),
    );
  }
  return weights;
}
