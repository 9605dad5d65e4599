// What waits, what arrived and what needs somebody: each record with its own state and the ways on.
import { mayChange } from "./quick_store.js";
import { clock, problemWords, say } from "./quick_words.js";

function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function block(record, lamp, state, lines) {
  const box = element("div", "in");
  const row = element("div", "row");
  const push = element("span", "push");
  push.append(element("span", `lamp ${lamp}`, state));
  row.append(element("b", "", `${record.name}　${say(record.mode)}`), push);
  box.append(row, ...lines.filter(Boolean).map((line) => element("p", "sub sm", line)));
  return box;
}

function button(text, act) {
  const made = Object.assign(element("button", "btn", text), { type: "button" });
  made.addEventListener("click", act);
  return made;
}

// Two ways on; what is dropped is asked for twice, on the spot.
function ways(record, { edit, drop }) {
  const row = element("div", "row");
  const ask = () => {
    const stay = button(say("keep"), () => row.replaceWith(ways(record, { edit, drop })));
    row.replaceChildren(button(say("really"), () => drop(record)), stay);
    stay.focus();
  };
  row.append(button(say("edit"), () => edit(record)), button(say("drop"), ask));
  return row;
}

function waiting(record, order, unsettled, acts) {
  const count = record.photos.length;
  const photos = count ? say("photos", { count }) : "";
  const id = `${record.id.slice(0, 13)}…${record.id.slice(-2)}`;
  if (record.state === "refused") {
    const box = block(record, "r", say("attention"), [...problemWords(record.problem), say("here")]);
    box.append(ways(record, acts));
    return box;
  }
  const held = unsettled.has(record.caseId) && record.mode === "note" ? say("held") : "";
  const box = block(record, "p", say("waiting", { order }), [`${clock(record.made)}　${photos}　${id}`, held]);
  if (mayChange(record)) box.append(ways(record, acts));
  return box;
}

function settled(result) {
  const parts = { made: clock(result.made), time: clock(result.at), version: result.version };
  const stored = say("storedAt", parts) + (result.photos ? say("digestsEqual") : "");
  const box = result.repeated
    ? block(result, "n", say("repeated"), [say("once")])
    : block(result, "g", say("stored"), [stored]);
  const link = Object.assign(element("a", "sm", say("open")), { href: `/cases/${result.caseId}` });
  box.append(link);
  return box;
}

export function showRecords(place, records, results, acts) {
  const unsettled = new Set(records.filter((each) => each.mode === "clue" && each.state === "refused").map((each) => each.caseId));
  let order = 0;
  const nothing = records.length + results.length ? [] : [element("p", "in sub", say("nothing"))];
  place.replaceChildren(
    ...nothing,
    ...records.map((record) => waiting(record, record.state === "refused" ? 0 : (order += 1), unsettled, acts)),
    ...results.map(settled),
  );
}
