// What the page says: sentences in the reader's language stand in its data attributes.
const words = document.getElementById("words").dataset;
const english = document.documentElement.lang === "en";

export const say = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

const told = (each, name) => (english ? each[`${name}_en`] : each[`${name}_zh`] ?? each[name]) ?? "";

// A problem document in words: its title, then rules with their articles and fields with their reasons.
export function problemWords(problem) {
  if (problem.type === "device:photo-lost") return [say("photoLost")];
  if (!problem.title) return [say("noAnswer")];
  const rules = (problem.findings ?? []).map((found) => {
    const articles = found.articles.map((article) => (english ? article.en : article.zh)).join(say("comma"));
    return say("articles", { what: (english ? found.en : found.zh).replace(/[。.]$/, ""), articles });
  });
  const fields = (problem.errors ?? []).map((error) => told(error, "reason"));
  const detail = rules.length + fields.length ? "" : told(problem, "detail");
  return [...new Set([told(problem, "title"), ...rules, ...fields, detail].filter(Boolean))];
}

const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" };

export const clock = (at, seconds = false) =>
  new Intl.DateTimeFormat("zh-CN", seconds ? { ...TIME, second: "2-digit" } : TIME).format(at);
