// Keys of a list: J and K go from row to row, Enter follows the link that has the focus, as links do.
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  const all = rows();
  if (!step || !all.length) return;
  const at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at + step, 0), all.length - 1)].focus();
});
