// Answers from what a reader kept, when there is no network. It stores nothing itself: static/js/offline.js does, on a click.
const PREFIX = "vt-offline ";
const ABOUT = "/offline/about";
const EDITORS = "{{ editors|escapejs }}";
const PAGES = {{ pages|safe }};
const PATIENCE = 4000; // milliseconds that a slow network gets when there is a kept copy
const NEVER_CHANGES = /^\/static\/.*\.[0-9a-f]{12}\.\w+$|^\/theme\//;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (
    request.method !== "GET" ||
    url.origin !== location.origin ||
    url.pathname.startsWith(EDITORS) ||
    request.headers.has("range") ||
    request.cache === "reload" // the keeping itself: only the network will do
  ) {
    return;
  }
  event.respondWith(answer(request, url));
});

async function answer(request, url) {
  const caches = await whole();
  const kept = await first(caches, (cache) => cache.match(request, { ignoreVary: true }));
  if (kept && NEVER_CHANGES.test(url.pathname)) return kept;
  try {
    const response = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
    return kept && response.status >= 500 ? kept : response;
  } catch {
    return kept ?? (await near(caches, url)) ?? (await instead(caches, request, url)) ?? Response.error();
  }
}

// A package that was not kept whole has no note about itself, and is not used.
async function whole() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    if (await cache.match(ABOUT)) found.push(cache);
  }
  return found;
}

async function first(caches, ask) {
  for (const cache of caches) {
    const found = await ask(cache);
    if (found) return found;
  }
}

const late = () => new Promise((_, refuse) => setTimeout(refuse, PATIENCE));

// The same address with another query. A conversation was kept in one order: the same step of that one.
function near(caches, url) {
  const step = url.searchParams.get("stap");
  return first(caches, async (cache) => {
    for (const key of await cache.keys()) {
      const other = new URL(key.url);
      if (other.pathname === url.pathname && other.searchParams.get("stap") === step) return cache.match(key, { ignoreVary: true });
    }
  });
}

function instead(caches, request, url) {
  if (request.mode !== "navigate") return;
  const language = Object.keys(PAGES).find((code) => url.pathname.startsWith(`/${code}/`)) ?? "nl";
  const pages = [PAGES[language], ...Object.values(PAGES)];
  return first(pages, (page) => first(caches, (cache) => cache.match(page, { ignoreVary: true })));
}
