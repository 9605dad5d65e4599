// Quick entry: the form, the queue on this device, and the moments at which it is sent.
import { Form } from "./quick_form.js";
import { showRecords } from "./quick_list.js";
import { send } from "./quick_queue.js";
import { Store, emptyDraft } from "./quick_store.js";
import { say } from "./quick_words.js";

const MOST_TRIES = 8; // After that only a person, a connection or an opened page makes us try again.
const PATIENCE = { PUT: 300_000, POST: 60_000 };

const TROUBLES = { offline: "offline", busy: "paused", full: "serverFull" };

const page = document.getElementById("quick");
const state = document.getElementById("state");
const office = document.getElementById("office-offline");
const now = { store: null, form: null, officer: page.dataset.officer, stopped: null, sending: false, tries: 0, timer: 0, unsent: 0 };

const ask = (method, path, headers, body) =>
  fetch(path, { method, headers, body, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE[method]) });

function strip(look, title, text, { signIn = false, again = false } = {}) {
  state.hidden = !title;
  state.className = `strip ${look}`;
  state.querySelector("b").textContent = title;
  state.querySelector("span").textContent = text;
  state.querySelector("a").hidden = !signIn;
  state.querySelector("button").hidden = !again;
}

async function show() {
  const { store, officer } = now;
  const [records, results, all] = await Promise.all([store.queue(officer), store.results(officer), store.every("queue")]);
  const count = records.filter((record) => record.state === "waiting").length;
  const others = all.filter((record) => record.officer !== officer);
  now.unsent = records.length;
  now.form.queued = () => records.filter((record) => record.mode === "clue").map(asCase);
  showRecords(document.getElementById("records"), records, results, { edit, drop });
  tell(count, others);
}

const asCase = (record) => ({
  id: record.caseId,
  label: say("queued"),
  number: "",
  code: "",
  stage: "",
  name: record.name,
  address: `/api/v1/warning-cases/${record.caseId}/record-field-note`,
});

function tell(count, others) {
  const why = now.stopped?.why;
  if (!now.officer) strip("a", say("firstOnline"), say("nobody"), { signIn: true });
  else if (office.checked) strip("a", say("officeOffline"), say("office", { count }));
  else if (!navigator.onLine) strip("a", say("offline"), say("canContinue", { count }));
  else if (why === "session") strip("a", say("session"), say("signInAgain", { count }), { signIn: true });
  else if (why === "others") strip("a", say("others"), say("othersLeft", { count, officer: now.officer }), { signIn: true });
  else if (why && now.timer) strip("a", say(TROUBLES[why]), say("again", { count, seconds: now.pause }), { again: true });
  else if (why) strip("a", say(TROUBLES[why]), say("givenUp", { count }), { again: true });
  else if (now.sending && count) strip("", say("sending"), say("left", { count }));
  else if (others.length) strip("", say("others"), say("othersLeft", { count: others.length, officer: [...new Set(others.map((each) => each.officer))].join(say("comma")) }));
  else strip("", "", "");
}

// Sends what waits, in one window at a time. fresh: somebody or something gives reason to begin anew.
async function go(fresh = true) {
  clearTimeout(now.timer);
  now.timer = 0;
  if (fresh) now.tries = 0;
  if (now.sending || !now.officer) return;
  if (office.checked || !navigator.onLine) return void (await show());
  now.sending = true;
  now.stopped = null;
  try {
    now.stopped = await navigator.locks.request("anjuan-quick-send", () => send(now.store, now.officer, ask, show));
  } finally {
    now.sending = false;
  }
  if (now.stopped && TROUBLES[now.stopped.why]) later();
  await show();
}

// Twice as long each time, a little apart so that not all devices come at once.
function later() {
  now.tries += 1;
  if (now.tries >= MOST_TRIES) return;
  now.pause = Math.ceil(Math.max(now.stopped.after, Math.min(300, 2 ** now.tries) * (0.75 + Math.random() / 2)));
  now.timer = setTimeout(() => go(false), now.pause * 1000);
}

async function edit(record) {
  const back = await now.form.takeBack(record);
  await show();
  if (!back) document.getElementById("saved").textContent = say("draftFirst");
}

async function drop(record) {
  await now.store.drop(record);
  await show();
}

// What this officer may note on, fresh from the server; what another one left here for his form goes.
async function takeAlong() {
  const { store, officer } = now;
  const answer = await fetch("/quick/known", { cache: "no-store" }).catch(() => null);
  const known = answer?.ok ? await answer.json().catch(() => null) : null;
  if (known?.officer === officer) await store.set(`known/${officer}`, known);
  return known?.officer === officer ? known : ((await store.note(`known/${officer}`)) ?? { cases: [], companions: [] });
}

async function begin() {
  const { store } = now;
  const online = Boolean(now.officer);
  if (online) {
    const before = await store.note("officer");
    if (before && before !== now.officer) await store.set(`known/${before}`, { cases: [], companions: [] });
    await store.set("officer", now.officer);
    await store.set("skew", Date.now() - Number(page.dataset.now));
  } else now.officer = (await store.note("officer")) ?? "";
  office.checked = Boolean(await store.note("office-offline"));
  const form = (now.form = new Form(store, now.officer, (await store.note("skew")) ?? 0, page.dataset));
  form.known = await takeAlong();
  form.companions(form.known.companions);
  await form.begin();
  document.getElementById("save").disabled = !now.officer;
}

function enhance() {
  const { form } = now;
  for (const id of ["queue", "leaving", "where", "locate"]) document.getElementById(id).hidden = false;
  document.getElementById("look").hidden = true;
  document.getElementById("photos").classList.add("vh");
  document.getElementById("save").textContent = say("save");
  if (page.hasAttribute("data-bare")) document.querySelector('form[action="/language"]').hidden = true;
  form.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await form.save()) await go();
  });
  office.addEventListener("change", async () => {
    await now.store.set("office-offline", office.checked);
    await go();
  });
  state.querySelector("button").addEventListener("click", () => go());
  window.addEventListener("online", () => go());
  window.addEventListener("offline", () => show());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  window.addEventListener("leaving", () => (now.left = true));
  state.querySelector("a").addEventListener("click", () => (now.left = true));
  window.addEventListener("beforeunload", (event) => {
    if (!now.left && (now.unsent || !emptyDraft(form.draft))) event.preventDefault();
  });
}

async function keepShell() {
  const language = await caches.open("anjuan-quick-language");
  await language.put("/quick/language", new Response(document.documentElement.lang));
  await navigator.serviceWorker.register("/sw.js", { scope: "/quick" });
  await navigator.storage?.persist?.();
}

if (window.isSecureContext && navigator.serviceWorker && window.indexedDB && navigator.locks) {
  now.store = await Store.open().catch(() => null);
  if (now.store) {
    await begin();
    enhance();
    await show();
    if (!page.hasAttribute("data-bare")) await keepShell().catch(() => undefined);
    page.dataset.ready = "";
    await go();
  } else strip("a", say("noStore"), "");
}
