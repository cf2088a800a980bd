// Keeps the app's own files, so that it opens without a connection, and nothing of anybody's record: what the API answers
// passes by. What a patient keeps on the device is sealed by the vault, in IndexedDB.
const CACHE = "keyward-app-v1";
const OFFLINE = "/offline";
const BUILD = "/_next/static/";
/** Entries of workers bring their policy with them, which may change: kept for when nothing can be reached. */
const WORKERS = "/_next/static/chunks/turbopack-worker-";
/** Which contracts and chain there are: the same for everybody, and needed to ask a wallet to open a record. */
const NETWORK = "/api/network";
/** A build has fewer files than this; older ones go. */
const MOST = 600;

addEventListener("install", (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data?.type === "keep") event.waitUntil(keepAll(event.data.urls, event.ports[0]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (pathname === NETWORK || pathname.startsWith(WORKERS)) event.respondWith(fresh(request));
  else if (pathname.startsWith(BUILD)) event.respondWith(kept(request));
});

/** A page from the hospital; without one, the page that shows what this device keeps. */
async function navigate(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(renewShell());
    return answer;
  } catch (error) {
    const { pathname, origin } = new URL(request.url);
    if (pathname !== OFFLINE) return Response.redirect(`${origin}${OFFLINE}`, 302);
    return (await caches.match(OFFLINE)) ?? Promise.reject(error);
  }
}

/** From the network, else what is kept. */
async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(request)) ?? Promise.reject(error);
  }
}

/** What is kept, else from the network. Names have the digest of what they name. */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request);
  if (found !== undefined) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

let renewed = false;

/** Another build may have come: once for each time that this worker wakes up. */
async function renewShell() {
  if (renewed) return;
  renewed = true;
  await keepShell().catch(() => {
    renewed = false;
  });
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE, { credentials: "omit" });
  if (!page.ok) throw new Error("no page to keep");
  const html = await page.clone().text();
  const files = new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css|woff2)/g));
  await Promise.all([...files].map((file) => add(cache, file)));
  await add(cache, NETWORK);
  await cache.put(OFFLINE, page);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(key);
}

async function add(cache, url) {
  if (url !== NETWORK && (await cache.match(url)) !== undefined) return;
  const answer = await fetch(url, { credentials: "omit" });
  if (answer.ok) await cache.put(url, answer);
}

/** Files of the build that a page has loaded already. */
async function keepAll(urls, port) {
  const cache = await caches.open(CACHE);
  const own = urls.map((url) => new URL(url)).filter((url) => url.origin === location.origin);
  await Promise.all(
    own.filter(({ pathname }) => pathname.startsWith(BUILD)).map(({ href }) => add(cache, href)),
  );
  await keepShell();
  port?.postMessage("kept");
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}
