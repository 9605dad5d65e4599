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
