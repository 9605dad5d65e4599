// Keys of a case: A acts, T timeline; they move the focus, they take nothing.
const places = { a: "acts", t: "timeline" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
  const place = document.getElementById(places[event.key.toLowerCase()] ?? "");
  if (!place) return;
  place.scrollIntoView();
  place.focus();
});

// Somebody else moved the case: said in a strip; the page itself changes only when its reader wants it.
const strip = document.querySelector("[data-changes]");
if (strip) {
  const events = new EventSource(strip.dataset.changes);
  events.addEventListener("version", (event) => {
    if (Number(event.data) <= Number(strip.dataset.version)) return;
    strip.hidden = false;
    events.close();
  });
  addEventListener("pagehide", () => events.close());
}
