// Rebuilds: while a list is being made anew, its progress is asked for every other second.
const EVERY = 2000;

const look = async () => {
  const shown = document.getElementById("builds");
  if (!shown || shown.dataset.working !== "yes") return;
  // Whoever is about to press a button keeps it until he has.
  if (!document.hidden && !shown.contains(document.activeElement)) {
    try {
      const answer = await fetch("/admin/health/lists", { redirect: "error" });
      if (!answer.ok) return;
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      shown.replaceWith(made.content);
    } catch {
      // The server is away for a moment: the page stays as it was and asks again.
    }
  }
  setTimeout(look, EVERY);
};

setTimeout(look, EVERY);
