// What a draft says, as the command that the API takes.
const CODE = /5[1239]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}/i;

export function bodyOf({ mode, fields, photos }, skew) {
  const body = { ...when(fields, skew), ...(mode === "note" ? { observed: fields.observed } : clue(fields)) };
  if (fields.place) body.place = fields.place;
  if (fields.companion && fields.companion !== "none") body.companion = fields.companion;
  if (photos.length) body.photos = photos.map(named);
  if (fields.late_reason || fields.paper) body.remarks = { late_reason: fields.late_reason, paper: fields.paper };
  return body;
}

const named = ({ sha256, size, taken }) => ({ sha256, size, ...(taken ? { photographed_at: taken } : {}) });

// To the minute, never ahead of the server's clock; 2026-11-20T14:32.
export const moment = (at) => new Date(at + 8 * 3600_000).toISOString().slice(0, 16);

function when(fields, skew) {
  const at = fields.moment || moment(Date.now() - Math.max(0, skew));
  return { occurred_on: at.slice(0, 10), occurred_at: `${at}:00+08:00` };
}

// A credit code within the name is one.
function clue(fields) {
  const code = CODE.exec(fields.name)?.[0];
  const name = code ? fields.name.replace(code, "").trim() || code : fields.name;
  const organization = { name, ...(code ? { code: code.toUpperCase() } : {}) };
  return { source: fields.source, organization, facts: fields.observed };
}
