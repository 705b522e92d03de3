// Keeps the files of the page: after one visit it works without a network. BUILT stands above.
const KATA = `kata-${new URL("./", location).pathname}-`;
const CACHE = KATA + BUILT.version;
const at = (name) => new URL(name === "index.html" ? "./" : name, location).href;

// A new version waits until no page of the old one is open: each page has the files of one version.
self.addEventListener("install", (event) => {
  // What the server has now, and not what the browser remembers of an earlier version.
  const files = BUILT.names.map((name) => new Request(at(name), { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys())
      if (name.startsWith(KATA) && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const kept = caches.open(CACHE).then((cache) => cache.match(origin + pathname.replace(/index\.html$/, "")));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
