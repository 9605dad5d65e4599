// The way of a record: in order, its photographs first, under the same ids however often it is sent, and out of the
// queue only after a receipt.

const LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

// A UUIDv7: made on the device once, kept for life; ids sort by the time at which they were made.
export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (40 - 8 * at)) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Stopped extends Error {
  // why: offline, session, others, busy, full; after: the seconds that the server asks to wait.
  constructor(why, after = 0) {
    super(why);
    Object.assign(this, { why, after });
  }
}

class Refused extends Error {
  constructor(problem) {
    super(problem.type);
    this.problem = problem;
  }
}

export const codeOf = (problem) => String(problem?.type ?? "").split(":").pop();

// Sends what one officer has waiting; told() is called whenever a record changed. ask(method, path, headers, body)
// answers a Response or throws where there is no connection. Answers null when all was tried, or why it stopped.
export async function send(store, officer, ask, told = () => undefined) {
  const unsettled = new Set();
  for (const waiting of await store.queue(officer)) {
    if (waiting.state === "refused" || unsettled.has(waiting.caseId)) {
      // What was noted on a clue that is not on file yet waits for it.
      if (waiting.mode === "clue") unsettled.add(waiting.caseId);
      continue;
    }
    try {
      await sendOne(store, waiting, ask, told);
    } catch (error) {
      if (error instanceof Stopped) return error;
      if (!(error instanceof Refused)) throw error;
      await store.change(waiting.seq, { state: "refused", problem: error.problem });
      if (waiting.mode === "clue") unsettled.add(waiting.caseId);
      await told();
    }
  }
  return null;
}

async function sendOne(store, waiting, ask, told) {
  // From here on it may have arrived: it cannot be changed any more until the server said no.
  const record = await store.change(waiting.seq, (now) => ({ tries: now.tries + 1, problem: null }));
  if (!record) return;
  await told();
  const written = { "Written-By": record.officer };
  for (const photo of record.photos) {
    if (photo.sent) continue;
    const bytes = await store.photo(record.id, photo.sha256);
    if (!bytes) throw new Refused({ type: "device:photo-lost" });
    await taken(ask, "PUT", `/api/v1/photos/${photo.sha256}`, { ...written, "Content-Type": "application/octet-stream" }, bytes);
    await store.change(record.seq, (now) => ({
      photos: now.photos.map((each) => (each.sha256 === photo.sha256 ? { ...each, sent: true } : each)),
    }));
  }
  const headers = { ...written, "Content-Type": "application/json", "Idempotency-Key": record.id };
  if (record.mode === "clue") headers["Case-Id"] = record.caseId;
  const receipt = await taken(ask, "POST", record.address, headers, JSON.stringify(record.body));
  await store.settle(record, {
    officer: record.officer,
    mode: record.mode,
    name: record.name,
    caseId: receipt.case_id,
    version: receipt.version,
    repeated: receipt.repeated,
    photos: record.photos.length,
    made: record.made,
    at: Date.now(),
  });
  await told();
}

// The JSON of an answer that took it. Throws Stopped where it has to be tried again, Refused where it never will be.
async function taken(ask, method, path, headers, body) {
  let answer;
  try {
    answer = await ask(method, path, headers, body);
  } catch {
    throw new Stopped("offline");
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok) {
    // A network that asks for a sign-in of its own answers 200 with a page.
    if (!said) throw new Stopped("busy");
    return said;
  }
  const after = Number(answer.headers.get("Retry-After")) || 0;
  if (answer.status === 401) throw new Stopped("session");
  if (answer.status === 507) throw new Stopped("full", after);
  if (codeOf(said) === "other-officer") throw new Stopped("others");
  if (LATER.has(answer.status) || !said?.type) throw new Stopped("busy", after);
  throw new Refused(said);
}
