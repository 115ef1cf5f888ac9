// Shows one honest page when a page cannot be reached. It caches nothing else: what you see is always the server's.
const CACHE = "offline-1";
const PAGE = "/offline";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const reply = await fetch(PAGE, { credentials: "omit" });
    const html = await reply.clone().text();
    const cache = await caches.open(CACHE);
    await cache.put(PAGE, reply);
    const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((match) => match[1]);
    await cache.addAll([...new Set(files)]);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (new URL(request.url).pathname.startsWith("/static/") && !navigator.onLine) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
