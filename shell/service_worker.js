// Keeps one page of the practice, with its name and phone number, for when the server cannot be reached. The practice's
// own page always comes from the network, so that no new version is hidden, and of what is said to the server nothing
// is looked at or kept.
const entrance = '/practice';
const offline = '/practice/offline';
const cacheName = 'visavis-offline';

// Without cookies: what anybody would get.
const unknown = { credentials: 'omit', redirect: 'error' };

// The page and the files that it names; those of an earlier version go.
async function keep() {
  const page = await fetch(offline, { ...unknown, cache: 'no-cache' });
  if (page.status !== 200) throw new Error(`${offline} is answered with ${page.status}`);
  const html = await page.clone().text();
  const files = [...html.matchAll(/"(\/app\/[^"]+)"/g)].map(([, address]) => address);
  const cache = await caches.open(cacheName);
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  // Names say what is in the files, so what is there already is right. The page comes last: it is whole at any time.
  const missing = files.filter((address) => !kept.includes(address));
  await cache.addAll(missing.map((address) => new Request(address, unknown)));
  await cache.put(offline, page);
  const old = kept.filter((address) => address !== offline && !files.includes(address));
  await Promise.all(old.map((address) => cache.delete(address)));
}

// A browser that cannot read what it keeps has the network still.
const find = (address) => caches.match(address, { cacheName, ignoreVary: true }).catch(() => undefined);

// Without navigation preload: Firefox shows its own error page then.
async function fromServer(request) {
  const answer = await fetch(request);
  const { status } = answer;
  // What a proxy says whose server is away.
  const isAway = (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
  if (isAway) throw new Error(`${entrance} is answered with ${status}`);
  return answer;
}

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(keep());
});

addEventListener('fetch', (event) => {
  const { destination, mode, url } = event.request;
  const { pathname } = new URL(url);
  if (mode === 'navigate' && pathname === entrance) {
    const answer = fromServer(event.request);
    event.respondWith(answer.catch(async () => (await find(offline)) ?? Response.error()));
    // The practice may have another number since.
    event.waitUntil(answer.then(keep).catch(() => {}));
  } else if (pathname.startsWith('/app/') && ['image', 'script', 'style'].includes(destination)) {
    event.respondWith(find(pathname).then((file) => file ?? fetch(event.request)));
  }
});
