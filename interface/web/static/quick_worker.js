// Keeps the bare page of quick entry and its files, so that it opens without a connection. VERSION, FILES and SHELLS
// stand above; no answer of the API and no other page is ever kept.
const CACHE = `anjuan-quick-${VERSION}`;
const WORDS = "anjuan-quick-language";
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map((address) => new Request(address, { cache: "reload" })));
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("anjuan-quick-") && name !== CACHE && name !== WORDS) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === "/quick") event.respondWith(first(request, shell));
  else if (FILES.includes(pathname)) event.respondWith(first(request, () => kept(pathname)));
});

// The server's answer, or what is kept where there is none in time.
async function first(request, otherwise) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const asked = fetch(request).catch(() => null);
  const answer = await Promise.race([asked, late]);
  if (answer && answer.status < 500) return answer;
  return (await otherwise()) ?? (await asked) ?? Response.error();
}

const kept = async (address) => (await caches.open(CACHE)).match(address);

async function shell() {
  const words = await caches.open(WORDS);
  const language = await (await words.match("/quick/language"))?.text();
  return kept(SHELLS[language] ?? Object.values(SHELLS)[0]);
}
