import { newId } from "../client/id.ts";
import type { LocalFile } from "../client/outbox.ts";
import { withoutMetadata } from "./heic.ts";

/** The server's limit for one file. */
export const MAX_BYTES = 10 * 1024 * 1024;
/** Files in one message. */
export const MAX_FILES = 10;

/** Why a file cannot be sent; a message key `widget-file-…`. */
export type FileProblem = "too-large" | "type" | "heic" | "empty";

/** A file that was refused. */
export class FileError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem);
    this.name = "FileError";
    this.problem = problem;
  }
}

const REDRAWN = new Set(["image/jpeg", "image/png", "image/webp"]);
const MAX_SIDE = 8192;
/** The brand of the file itself, as the server knows it. */
const HEIC_BRANDS = ["heic", "heix", "heim", "mif1", "msf1"];

function starts(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((char, i) => bytes[at + i] === char.charCodeAt(0));
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The type by content; the name and the browser's guess do not count. */
export function sniff(bytes: Uint8Array): string | null {
  if (starts(bytes, 0, "\u0089PNG\r\n")) return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (starts(bytes, 0, "GIF8")) return "image/gif";
  if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) return "image/webp";
  if (starts(bytes, 0, "%PDF-")) return "application/pdf";
  if (starts(bytes, 4, "ftyp") && HEIC_BRANDS.some((brand) => starts(bytes, 8, brand))) return "image/heic";
  return isText(bytes) ? "text/plain" : null;
}

/** Draws a picture anew: what is not seen (place, device, time) is gone afterwards. */
async function redraw(blob: Blob, type: string): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, type, 0.92));
  } catch {
    return null;
  }
}

/** A picture that this browser cannot draw keeps its form and loses its metadata. */
async function scrubbed(heic: Blob): Promise<Blob> {
  const clean = withoutMetadata(new Uint8Array(await heic.arrayBuffer()));
  if (!clean) throw new FileError("heic");
  return new Blob([clean], { type: "image/heic" });
}

function renamed(name: string, type: string): string {
  if (type === "image/jpeg" && /\.hei[cf]$/i.test(name)) return name.replace(/\.hei[cf]$/i, ".jpg");
  return name.replace(/^.*[\\/]/, "").slice(0, 120) || "file";
}

/** Checks a chosen file and takes everything out of pictures that is not seen. */
export async function prepare(file: File): Promise<LocalFile> {
  if (file.size === 0) throw new FileError("empty");
  const type = sniff(new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  if (!type) throw new FileError("type");
  let blob: Blob = file.slice(0, file.size, type);
  let sent = type;
  if (REDRAWN.has(type)) blob = (await redraw(blob, type)) ?? blob;
  if (type === "image/heic") {
    const jpeg = await redraw(blob, "image/jpeg");
    blob = jpeg ?? (await scrubbed(blob));
    if (jpeg) sent = "image/jpeg";
  }
  if (blob.size > MAX_BYTES) throw new FileError("too-large");
  return { client_id: newId(), name: renamed(file.name, sent), type: sent, size: blob.size, blob };
}
