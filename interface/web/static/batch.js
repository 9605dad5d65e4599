// A batch: choose every free row of the page at once.
const button = document.querySelector("[data-every]");
const boxes = [...document.querySelectorAll("input[name=row]:not([disabled])")];
const all = () => boxes.every((box) => box.checked);
const name = () => {
  button.textContent = all() ? button.dataset.none : button.dataset.every;
};

if (button && boxes.length) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const chosen = !all();
    for (const box of boxes) box.checked = chosen;
    name();
  });
  for (const box of boxes) box.addEventListener("change", name);
  name();
}
