// Forms of acts: saved while one types, judged while one types, nothing lost when the connection or the session is.
const form = document.querySelector("form.act-form");
const line = form.querySelector("[data-save]");
const place = `draft:${form.dataset.officer}:${form.getAttribute("action")}`;
const QUIET = 700; // milliseconds without a key before anything is sent
let timer;
let sent = 0;
let underWay = 0; // saves whose answer has not come
let leaving = false; // the next page may have been asked for before a save arrived
let letGo = false; // signed out, or a blank form asked for: nothing that was typed stays on the device

const clock = () => new Date().toTimeString().slice(0, 8);
const say = (text, lamp) => {
  line.textContent = text;
  line.className = `push lamp ${lamp} sm`;
};
const typed = () => new URLSearchParams(new FormData(form));
const copyHere = () => {
  if (!letGo) localStorage.setItem(place, typed().toString());
};
const keepHere = (sentence) => {
  copyHere();
  say(sentence.replace("{moment}", clock()), "a");
};
const post = (path) =>
  fetch(form.getAttribute("action") + path, { method: "POST", body: typed(), redirect: "error" });

async function save() {
  const mine = ++sent;
  clearTimeout(timer);
  timer = undefined;
  say(form.dataset.saving, "n");
  underWay += 1;
  try {
    const answer = await post("/draft");
    if (mine !== sent) return;
    if (answer.status === 401) return keepHere(form.dataset.expired);
    const told = await answer.json();
    say(told.said, answer.ok ? "g" : "r");
    if (!answer.ok) return;
    if (!leaving) localStorage.removeItem(place);
    // A blank form that has been saved is a draft: loading the page again brings it back.
    const address = new URL(location.href);
    if (address.searchParams.has("blank")) {
      address.searchParams.delete("blank");
      history.replaceState(null, "", address);
    }
  } catch {
    keepHere(form.dataset.local);
  } finally {
    underWay -= 1;
  }
}

async function judge() {
  try {
    const answer = await post("/rules");
    if (!answer.ok) return;
    const panel = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#rules");
    if (panel) document.querySelector("#rules").replaceWith(panel);
  } catch {
    // The rules stay as they were; saving says that the connection is lost.
  }
}

async function addRow(button) {
  const body = typed();
  body.append("_more", button.value);
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.act-form > .in");
    if (!answer.ok || !made) throw new Error();
    const before = new Set([...form.elements].map((each) => each.name));
    form.querySelector(":scope > .in").replaceWith(made);
    const fresh = [...form.elements].find((each) => each.name && each.type !== "hidden" && !before.has(each.name));
    (fresh || form.querySelector(`[name="_more"][value="${button.value}"]`)).focus();
  } catch {
    form.requestSubmit(button);
  }
}

function restoreLocal() {
  const kept = localStorage.getItem(place);
  if (!kept) return;
  for (const [name, text] of new URLSearchParams(kept)) {
    if (name.startsWith("_")) continue;
    for (const each of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (each.type === "radio" || each.type === "checkbox") each.checked ||= each.value === text;
      else if (!each.value || form.querySelectorAll(`[name="${CSS.escape(name)}"]`).length === 1) each.value = text;
    }
  }
  say(form.dataset.restored, "a");
  save();
}

form.addEventListener("input", () => {
  leaving = letGo = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    save();
    judge();
  }, QUIET);
});
form.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="_more"]');
  if (!button) return;
  event.preventDefault();
  addRow(button);
});
form.addEventListener("submit", () => {
  // A second click sends the same command id: it is the same act. What is typed stays here until the answer came.
  clearTimeout(timer);
  timer = undefined;
  copyHere();
  sessionStorage.setItem("sending", place);
  say(form.dataset.sending, "n");
});
// The page that comes next was perhaps made before the last words arrived: they stay here and are put back into it.
addEventListener("beforeunload", () => {
  leaving = true;
  if (timer !== undefined || underWay) copyHere();
});
const releases = () => {
  letGo = true;
  localStorage.removeItem(place);
};
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", releases);
document.querySelector('a[href$="?blank=1"]')?.addEventListener("click", releases);
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  if (event.key === "Enter") form.requestSubmit();
  if (event.key === "s") {
    event.preventDefault();
    save();
  }
});
addEventListener("online", save);

// A form that the server answered with holds what was typed; only one that was opened afresh may lack it.
if (form.dataset.answered) localStorage.removeItem(place);
else restoreLocal();
