// 回放: the slider, its keys and the links of the list change the page in place; every state keeps its address.
const region = document.querySelector("[data-replay]");
const slider = document.querySelector("[data-slider]");
const parts = ["replay-wrong", "replay-now", "replay-steps", "replay-history", "then"];
let asked = 0;
let marked = true;
let waiting = 0;

const wide = matchMedia("(min-width: 1181px)");

// The checkbox is part of what is exchanged, so it is made anew each time.
function offerMarks() {
  const then = document.getElementById("then");
  then.classList.toggle("plain", !marked);
  for (const place of then.querySelectorAll("[data-plain]")) place.hidden = false;
  for (const box of then.querySelectorAll("[data-marks]")) {
    box.checked = marked;
    box.addEventListener("change", () => {
      marked = box.checked;
      then.classList.toggle("plain", !marked);
    });
  }
}

async function show(address, keep = "push") {
  const mine = ++asked;
  region.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const text = await answer.text();
    if (mine !== asked) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    // Signed out meanwhile, or a failure: the browser shows what there is.
    if (parts.some((id) => !page.getElementById(id))) {
      location.assign(address);
      return;
    }
    const focused = document.activeElement?.id;
    const scrolled = document.getElementById("then").scrollTop;
    for (const id of parts) {
      if (id === "replay-now") document.getElementById(id).textContent = page.getElementById(id).textContent;
      else document.getElementById(id).replaceWith(document.importNode(page.getElementById(id), true));
    }
    slider.value = page.querySelector("[data-slider]").value;
    for (const id of ["on", "against", "replay-version"]) {
      document.getElementById(id).value = page.getElementById(id).value;
    }
    for (const form of page.querySelectorAll("[data-replay] form")) {
      const own = [...document.querySelectorAll("[data-replay] form")][
        [...page.querySelectorAll("[data-replay] form")].indexOf(form)
      ];
      for (const field of own.querySelectorAll('input[type="hidden"]:not([id])')) field.remove();
      for (const field of form.querySelectorAll('input[type="hidden"]:not([id])')) own.append(document.importNode(field));
    }
    document.getElementById("then").scrollTop = scrolled;
    document.title = page.title;
    if (keep === "push") history.pushState(null, "", address);
    if (keep === "replace") history.replaceState(null, "", address);
    offerMarks();
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch {
    if (mine === asked) location.assign(address);
  } finally {
    if (mine === asked) region.removeAttribute("aria-busy");
  }
}

function at(version) {
  const address = new URL(location.href);
  for (const name of ["on", "page", "part"]) address.searchParams.delete(name);
  address.searchParams.set("version", version);
  address.hash = "";
  return address.href;
}

function step(key) {
  const link = document.querySelector(`#replay-steps [data-step="${key}"]`);
  if (!link || region.hasAttribute("aria-busy")) return;
  show(link.href, "replace");
}

if (region && slider) {
  for (const button of document.querySelectorAll("[data-go]")) button.hidden = true;
  for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;
  offerMarks();

  slider.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(at(slider.value), "replace"), 120);
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const here = event.target;
    const typing = here !== slider && here.matches("input, select, textarea, [contenteditable]");
    if (typing || (here.id === "then" && event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    step(event.key);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(link.href);
    if (address.origin !== location.origin || address.pathname !== location.pathname) return;
    if (!link.closest("#replay-steps, #replay-history, #then")) return;
    event.preventDefault();
    const down = address.hash === "#then" && !wide.matches;
    address.hash = "";
    show(address.href).then(() => {
      if (down) document.getElementById("then").scrollIntoView();
    });
  });

  addEventListener("popstate", () => show(location.href, ""));
}
