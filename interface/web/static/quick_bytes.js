// A photograph without what the camera wrote beside the picture, the place above all. The picture is copied byte for
// byte. photo_bytes.py does the same on the server, and a test holds both to the same answers.

export class NotBared extends Error {}

const SCAN = 0xda, END = 0xd9, COMMENT = 0xfe, COLOURS = 0xe2, ADOBE = 0xee;
const TEXTS = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

const text = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function sniffed(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 4) === "WEBP") return "image/webp";
  return "";
}

// The same picture without place, time, device and comments; a JPEG keeps which way up it is. Throws NotBared.
export function bare(bytes) {
  try {
    const kind = sniffed(bytes);
    if (kind === "image/jpeg") return jpeg(bytes);
    if (kind === "image/png") return png(bytes);
    if (kind === "image/webp") return webp(bytes);
  } catch (error) {
    throw new NotBared(String(error));
  }
  throw new NotBared("unknown type");
}

// When a JPEG says it was taken, as ISO 8601 with its offset (Shanghai where it names none); "" if it does not say.
export function takenAt(bytes) {
  try {
    for (const { marker, segment } of segments(bytes)) if (isExif(marker, segment)) return moment(segment.subarray(8));
  } catch {
    return "";
  }
  return "";
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function jpeg(bytes) {
  const kept = [Uint8Array.of(0xff, 0xd8)];
  let upright = 1;
  for (const { marker, segment } of segments(bytes)) {
    if (isExif(marker, segment)) upright = orientation(segment.subarray(8));
    else if (!beside(marker, segment)) kept.push(Uint8Array.of(0xff, marker), segment);
  }
  if (upright !== 1) kept.splice(1, 0, turned(upright));
  return joined(kept);
}

const isExif = (marker, segment) => marker === 0xe1 && text(segment, 2, 6) === "Exif\0\0";

// Whether a segment is no part of the picture; colours are.
function beside(marker, segment) {
  if (marker === COLOURS) return text(segment, 2, 12) !== "ICC_PROFILE\0";
  return marker === COMMENT || (marker >= 0xe1 && marker <= 0xef && marker !== ADOBE);
}

// Each marker with what follows it up to the next, until the picture ends; what comes later is another file.
function* segments(bytes) {
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new RangeError("no marker");
    while (bytes[at] === 0xff) at += 1;
    if (at >= bytes.length) throw new RangeError("no marker");
    const marker = bytes[at];
    const start = (at += 1);
    if (marker !== END && marker !== 0x01 && !(marker >= 0xd0 && marker <= 0xd7)) {
      const length = (bytes[at] << 8) | bytes[at + 1];
      at += length;
      if (!(length >= 2) || at > bytes.length) throw new RangeError("no whole segment");
    }
    if (marker === SCAN) at = afterScan(bytes, at);
    yield { marker, segment: bytes.subarray(start, at) };
    if (marker === END) return;
  }
}

// Where the next marker stands: not a stuffed byte, a restart or a fill.
function afterScan(bytes, from) {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    const following = bytes[at + 1];
    if (at < 0 || following === undefined) throw new RangeError("no end of the scan");
    if (following === 0xff) at += 1;
    else if (following === 0 || (following >= 0xd0 && following <= 0xd7)) at += 2;
    else return at;
  }
}

// The entries of the directory at an offset of a TIFF: [tag, place of its value].
function* entries(tiff, little, first) {
  const numbers = view(tiff);
  if (first + 2 > tiff.length) return;
  for (let entry = 0; entry < numbers.getUint16(first, little); entry += 1) {
    const at = first + 2 + 12 * entry;
    if (at + 12 > tiff.length) return;
    yield [numbers.getUint16(at, little), at + 8];
  }
}

// Which way up the camera was held, 1 to 8; 1 where that cannot be read.
function orientation(tiff) {
  const order = text(tiff, 0, 2);
  if ((order !== "II" && order !== "MM") || tiff.length < 8) return 1;
  const little = order === "II";
  for (const [tag, at] of entries(tiff, little, view(tiff).getUint32(4, little))) {
    if (tag !== 0x0112) continue;
    const found = view(tiff).getUint16(at, little);
    return found >= 1 && found <= 8 ? found : 1;
  }
  return 1;
}

function moment(tiff) {
  const little = text(tiff, 0, 2) === "II";
  const numbers = view(tiff);
  const said = {};
  for (const [tag, at] of entries(tiff, little, numbers.getUint32(4, little))) {
    if (tag !== 0x8769) continue;
    for (const [inner, place] of entries(tiff, little, numbers.getUint32(at, little))) {
      if (inner === 0x9003) said.time = text(tiff, numbers.getUint32(place, little), 19);
      if (inner === 0x9011) said.offset = text(tiff, numbers.getUint32(place, little), 6);
    }
  }
  const found = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(said.time ?? "");
  const offset = /^[+-]\d{2}:\d{2}$/.test(said.offset ?? "") ? said.offset : "+08:00";
  const told = found ? `${found[1]}-${found[2]}-${found[3]}T${found[4]}${offset}` : "";
  return Number.isNaN(Date.parse(told)) ? "" : told;
}

// A segment that says nothing but which way up.
function turned(upright) {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  return Uint8Array.from([...head, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, upright, 0, 0, 0, 0, 0, 0]);
}

function png(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; ; ) {
    const whole = view(bytes).getUint32(at) + 12;
    const name = text(bytes, at + 4, 4);
    if (at + whole > bytes.length) throw new RangeError("no whole chunk");
    if (!TEXTS.has(name)) kept.push(bytes.subarray(at, at + whole));
    at += whole;
    if (name === "IEND") return joined(kept);
  }
}

function webp(bytes) {
  const kept = [bytes.subarray(8, 12)];
  const end = 8 + view(bytes).getUint32(4, true);
  if (end > bytes.length) throw new RangeError("no whole file");
  for (let at = 12; at + 8 <= end; ) {
    const name = text(bytes, at, 4);
    const size = view(bytes).getUint32(at + 4, true);
    const whole = 8 + size + (size % 2);
    if (at + whole > end) throw new RangeError("no whole chunk");
    const chunk = bytes.slice(at, at + whole);
    if (name === "VP8X") {
      if (chunk.length < 9) throw new RangeError("no flags");
      chunk[8] &= ~0x0c; // Its flags say that Exif (8) and XMP (4) follow.
    }
    if (name !== "EXIF" && name !== "XMP ") kept.push(chunk);
    at += whole;
  }
  const body = joined(kept);
  const head = Uint8Array.of(0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0);
  view(head).setUint32(4, body.length, true);
  return joined([head, body]);
}
