// Keys of an approval: 1 to 9 choose a point, Y agrees, N returns; Ctrl+Enter submits.
const form = document.querySelector("form.act-form");
const blocked = form.querySelector("[data-blocked]");
const submit = form.querySelector('button[type="submit"]');
let point = 1;

const weigh = () => {
  if (!submit) return;
  const returned = form.querySelector("[data-return]:checked");
  const returning = form.querySelector('[name="_act"]:checked')?.hasAttribute("data-returning");
  const stops = Boolean(returned) && !returning;
  submit.disabled = stops;
  blocked.hidden = !stops;
};
form.addEventListener("change", (event) => {
  weigh();
  if (event.target.name === "_act") form.querySelector('[name="_choose"]').click();
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && submit && !submit.disabled) form.requestSubmit(submit);
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type="radio"]),textarea,select'))
    return;
  if (/^[1-9]$/.test(event.key)) point = Number(event.key);
  const value = { y: "agreed", n: "returned" }[event.key.toLowerCase()];
  const answer = form.querySelector(`[name="_point.${point}"][value="${value ?? "agreed"}"]`);
  if (!answer || !(value || /^[1-9]$/.test(event.key))) return;
  if (value) answer.checked = true;
  answer.focus();
  weigh();
});
weigh();
