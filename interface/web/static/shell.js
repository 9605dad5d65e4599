// Theme: follows the system until somebody chooses; the choice stays in this browser.
const root = document.documentElement;
const kept = localStorage.getItem("theme");
if (kept) root.dataset.theme = kept;

const dark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

for (const button of document.querySelectorAll("[data-dark]")) {
  const tell = () => {
    button.textContent = dark() ? button.dataset.light : button.dataset.dark;
    button.setAttribute("aria-pressed", String(dark()));
  };
  tell();
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    tell();
  });
}

// What was typed is kept in this browser until the act is on record, and no longer than the session.
if (document.querySelector("[data-just-now]")) localStorage.removeItem(sessionStorage.getItem("sending") ?? "");
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
});

// Keys everywhere: / finds, ? shows the keys.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
  const keys = document.getElementById("keys");
  if (event.key === "?" && keys) {
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
  }
});

// Signing out: what quick entry keeps on this device goes as well, and is asked for first if it was never sent.
for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const going = await import("/static/leaving.js").then(({ leave }) => leave(form.dataset.unsent)).catch(() => true);
    if (going) form.submit();
  });
}
