// The pool of clues: how many rows are chosen, and the keys J K X M T while the list or the clue has the focus.
const pool = document.querySelector(".triage");
const rows = [...pool.querySelectorAll("[data-row]")];
const boxes = rows.flatMap((row) => [...row.querySelectorAll("input[type=checkbox]")]);
const told = pool.querySelector("[data-chosen]");

const count = () => {
  if (!told) return;
  const chosen = boxes.filter((box) => box.checked).length;
  told.textContent = told.dataset.text.replace("{count}", chosen);
  told.hidden = chosen === 0;
};

const here = () => {
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === "true");
};

const move = (step) => {
  const row = rows[Math.min(Math.max(here() + step, 0), rows.length - 1)];
  row?.querySelector("th a").focus();
};

const keys = {
  j: () => move(1),
  k: () => move(-1),
  x: () => rows[here()]?.querySelector("input:not([disabled])")?.click(),
  m: () => pool.querySelector("a[data-key=m]")?.click(),
  t: () => pool.querySelector("a[data-key=t]")?.click(),
};

pool.addEventListener("change", count);
pool.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const act = keys[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});
count();
// Keys work at once: the row of the open clue takes the focus, unless something else was asked for.
if (document.activeElement === document.body && !location.hash && matchMedia("(min-width: 901px)").matches) {
  rows.find((row) => row.ariaCurrent === "true")?.querySelector("th a").focus({ preventScroll: true });
}
