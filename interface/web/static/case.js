// Keys of a case: A acts, T timeline; they move the focus, they take nothing.
const places = { a: "acts", t: "timeline" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select")) return;
  const place = document.getElementById(places[event.key.toLowerCase()] ?? "");
  if (!place) return;
  place.scrollIntoView();
  place.focus();
});
