// A photograph as it is kept and sent: without its place, with the digest of those very bytes and a small picture.
import { NotBared, bare, sniffed, takenAt } from "./quick_bytes.js";

const THUMB = 152;

export class TooLarge extends Error {}

// Throws TooLarge, NotBared.
export async function prepared(file, largest) {
  if (file.size > 2 * largest) throw new TooLarge();
  const taken = new Uint8Array(await file.arrayBuffer());
  const bytes = sniffed(taken) ? bare(taken) : await drawnAnew(file);
  if (bytes.length > largest) throw new TooLarge();
  const type = sniffed(bytes);
  const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
  return { sha256, size: bytes.length, type, taken: takenAt(taken), thumb: await thumb(bytes, type), bytes };
}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What this device can show but we cannot take apart is drawn anew: a picture and nothing else.
async function drawnAnew(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) throw new NotBared("not shown by this device");
  const canvas = drawn(picture, picture.width, picture.height, picture.width, picture.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  if (!blob) throw new NotBared("not drawn by this device");
  return bare(new Uint8Array(await blob.arrayBuffer()));
}

async function thumb(bytes, type) {
  const picture = await createImageBitmap(new Blob([bytes], { type })).catch(() => null);
  if (!picture) return "";
  const scale = THUMB / Math.min(picture.width, picture.height);
  return drawn(picture, THUMB, THUMB, picture.width * scale, picture.height * scale).toDataURL("image/jpeg", 0.7);
}

function drawn(picture, width, height, wide, high) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").drawImage(picture, (width - wide) / 2, (height - high) / 2, wide, high);
  picture.close();
  return canvas;
}
