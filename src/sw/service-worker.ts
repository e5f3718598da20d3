/// <reference lib="webworker" />
// Keeps the application's own files on the device, so that a reload without a network still opens
// the app and a teacher can still file. Records never pass through here: requests to auth, data
// and functions are not touched, what is kept of them is decided in src/lib.
declare const PRECACHE: string[];
const worker = self as unknown as ServiceWorkerGlobalScope;

const CACHE = "bx-app-v1";
const KEPT_FRESH = ["/config.json"];
const NOT_OURS = /^\/(auth|rest|functions|mailbox)(\/|$)/;
const SLOW_NETWORK_MS = 4000;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(async (cache) => {
        // Hashed files never change: only what is missing is fetched. The page itself always is.
        const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
        const wanted = PRECACHE.filter((path) => !path.startsWith("/assets/") || !kept.has(path));
        await cache.addAll(wanted.map((path) => new Request(path, { cache: "reload" })));
      })
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(async (cache) => {
        const wanted = new Set([...PRECACHE, ...KEPT_FRESH]);
        const stale = (await cache.keys()).filter(
          (request) => !wanted.has(new URL(request.url).pathname),
        );
        await Promise.all(stale.map((request) => cache.delete(request)));
      })
      .then(() => worker.clients.claim()),
  );
});

/**
 * Whether an answer is of our server: a network with a sign-in page, or a filter, answers every
 * address with a page of its own, which must not be kept in place of the app.
 */
async function isOurs(response: Response, key: string): Promise<boolean> {
  const type = response.headers.get("content-type") ?? "";
  if (key !== "/") return type.includes("json");
  return (await response.clone().text()).includes('id="root"');
}

/** The network's answer, or the kept one when the network fails or takes too long. */
async function networkFirst(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const fromNetwork = fetch(request).then(async (response) => {
    if (response.ok && (await isOurs(response, key))) await cache.put(key, response.clone());
    // A sign-in page is for the person to see, and of no use to the app in place of its own file.
    else if (request.mode !== "navigate") throw new TypeError(`Not our ${key}`);
    return response;
  });
  const kept = await cache.match(key);
  if (!kept) return fromNetwork;
  const slow = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept.clone()), SLOW_NETWORK_MS);
  });
  return Promise.race([fromNetwork.catch(() => kept.clone()), slow]);
}

async function cacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (NOT_OURS.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(networkFirst(request, "/"));
  else if (KEPT_FRESH.includes(url.pathname)) {
    event.respondWith(networkFirst(request, url.pathname));
  } else if (PRECACHE.includes(url.pathname)) event.respondWith(cacheFirst(request));
});
