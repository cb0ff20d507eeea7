{% autoescape off %}// Keeps the page of a round and what it is made of on the phone. The network comes first, what is kept second;
// nothing that is sent passes here.
const FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];{% endautoescape %}
const PARTS = `yeogiro-parts-${FILES.join("|").split("").reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7)}`;
const HOME = new URL(registration.scope).pathname, PAGES = `yeogiro-pages-${HOME}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(PARTS).then((cache) => Promise.all(FILES.map((file) => cache.add(file).catch(() => {})))).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("yeogiro-parts-") && name !== PARTS;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

const kept = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });

async function page(request) {
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    // Signed out, the address leads elsewhere: what was kept of the account goes.
    if (answer.type === "opaqueredirect") await caches.delete(PAGES);
    else if (answer.ok) await cache.put(new URL(request.url).pathname, answer.clone());
    return answer;
  } catch (fault) {
    return (await kept(new URL(request.url).pathname)) || Promise.reject(fault);
  }
}

async function part(request) {
  const found = await kept(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(PARTS)).put(request, answer.clone());
  return answer;
}

addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname === HOME) event.respondWith(page(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(part(request));
});

addEventListener("message", (event) => {
  const path = event.data && event.data.keep;
  if (path === HOME) event.waitUntil(page(new Request(path)).catch(() => {}));
});
