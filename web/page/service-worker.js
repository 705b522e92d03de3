// Keeps the files of the page: after one visit it works without a network. BUILT stands above.
const CACHE = `kata-${new URL("./", location).pathname}-`;
const at = (name) => new URL(name === "index.html" ? "./" : name, location).href;
// What the server has now, and not what the browser remembers of an earlier version.
const asked = (name) => new Request(at(name), { cache: "no-cache" });

self.addEventListener("install", (event) => {
  const work = caches.open(CACHE + BUILT.version).then((cache) => cache.addAll(BUILT.needed.map(asked)));
  // A new version waits until no page of the old one is open: each page has the files of one version.
  event.waitUntil(work);
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(CACHE) && name !== CACHE + BUILT.version;
  const tidy = caches
    .keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(tidy.then(() => self.clients.claim()));
});

// The page asks for the rest when it has nothing else to do.
self.addEventListener("message", (event) => {
  const fill = async () => {
    const cache = await caches.open(CACHE + BUILT.version);
    for (const name of BUILT.others) if (!(await cache.match(at(name)))) await cache.add(asked(name));
    event.source?.postMessage("complete");
  };
  event.waitUntil(fill().catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(new URL("./", location).href)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE + BUILT.version);
    const url = new URL(request.url);
    const kept = await cache.match(/\/(?:index\.html)?$/.test(url.pathname) ? at("index.html") : url.href);
    return kept ?? fetch(request);
  };
  event.respondWith(answer());
});
