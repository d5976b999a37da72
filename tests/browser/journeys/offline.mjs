// The practice's page while the server cannot be reached.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isAccessible } from '../axe.mjs';
import { signIn } from '../doctor.mjs';

const away = /The server cannot be reached just now/;
const expected = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|status of 502|WebSocket|establish a connection|was interrupted/;

const workerIsReady = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });

// By the page: WebDriver gives up where the server does not answer.
async function loadAnew({ page }) {
  const loaded = page.waitForNavigation({ waitUntil: 'load' });
  await page.evaluate(() => { location.reload(); });
  await loaded;
}

const everythingKept = (page) => page.evaluate(async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request, { ignoreVary: true });
      kept.push({
        address: request.url.slice(location.origin.length),
        cookie: answer.headers.has('Set-Cookie'),
        content: await answer.text(),
      });
    }
  }
  return kept;
});

async function nothingOfAnybodyIsKept({ page, practice }, invitation) {
  const kept = await everythingKept(page);
  assert.ok(kept.some(({ address }) => address === '/practice/offline'), 'the page for when the server is away is not kept');
  const cookies = (await page.browserContext().cookies()).map(({ value }) => value);
  assert.ok(cookies.length > 0, 'the doctor has no session');
  const { email, name } = practice.demo.doctor;
  const personal = [email, name, invitation.familyName, invitation.tan, ...cookies].filter(Boolean);
  for (const { address, cookie, content } of kept) {
    assert.match(address, /^\/practice\/offline$|^\/app\/(icon|offline|shell)-[0-9a-f]{10}\.(css|js|svg)$/);
    assert.equal(cookie, false);
    for (const text of personal) assert.ok(!content.includes(text), `${address} holds "${text}"`);
  }
}

async function saysWhereToCall(doctor) {
  const words = await doctor.screen.says(away);
  const phone = await doctor.page.evaluate(() => document.querySelector('a[href^="tel:"]').textContent);
  assert.match(phone, /\d{3}/);
  assert.ok(words.includes(phone), `the page does not say ${phone}, but:\n${words}`);
  assert.equal(await doctor.page.evaluate(() => location.pathname), '/practice');
}

// In the server's place, as a proxy in front of it.
async function proxyWithoutServer(practice) {
  const proxy = createServer((request, response) => response.writeHead(502).end('Bad Gateway'));
  await once(proxy.listen(Number(new URL(practice.url).port), '127.0.0.1'), 'listening');
  return async () => {
    proxy.close();
    proxy.closeAllConnections();
    await once(proxy, 'close');
  };
}

const loadedWhileAway = (kind) => async (stage) => {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const doctor = await stage.person('doctor', kind, { view: 'plain' });
  doctor.witness.excuse(expected);
  await signIn(doctor);
  await workerIsReady(doctor.page);
  // By way of the worker, with a session.
  await loadAnew(doctor);
  await doctor.screen.at('day');
  await doctor.screen.says(/Lovelace/);

  await stage.practice.crash();
  await loadAnew(doctor);
  await saysWhereToCall(doctor);
  await nothingOfAnybodyIsKept(doctor, invitation);

  await stage.practice.comeBack();
  await doctor.screen.at('day');
  await doctor.screen.says(/Lovelace/);
};

async function behindAProxyWithoutServer(stage) {
  const doctor = await stage.person('doctor', 'Chromium', { view: 'plain' });
  doctor.witness.excuse(expected);
  await doctor.open('/practice');
  await doctor.screen.at('login');
  await workerIsReady(doctor.page);
  await stage.practice.crash();
  const closeProxy = await proxyWithoutServer(stage.practice);
  await loadAnew(doctor);
  await saysWhereToCall(doctor);
  await isAccessible(doctor);
  await closeProxy();
  await stage.practice.comeBack();
  await doctor.screen.at('login');
}

async function installable(stage) {
  const doctor = await stage.person('doctor', 'Chromium', { view: 'plain', lasting: true });
  await doctor.open('/practice');
  await doctor.screen.at('login');
  await workerIsReady(doctor.page);
  const browser = await doctor.page.createCDPSession();
  const { errors, data, url } = await browser.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(url, `${stage.practice.url}/practice.webmanifest`);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, 'Praxis am Marktplatz');
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(stage.practice.url + src);
    assert.equal(icon.headers.get('Content-Type'), type);
  }
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors, []);
}

async function nothingOnAPatientsDevice(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium', { view: 'plain' });
  for (const address of [invitation.link, '/check', '/privacy']) {
    await patient.open(address);
    await patient.page.waitForNetworkIdle({ idleTime: 500 });
    const [workers, caching, manifest] = await patient.page.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length, await caches.keys(), document.querySelector('[rel=manifest]'),
    ]);
    assert.deepEqual([workers, caching, manifest], [0, [], null], address);
  }
}

export default {
  'in Chromium the practice\'s page loaded without a server says where to call, and goes on by itself': loadedWhileAway('Chromium'),
  'in Firefox the practice\'s page loaded without a server says where to call, and goes on by itself': loadedWhileAway('Firefox'),
  'a proxy that has lost the server is answered for in the same way': behindAProxyWithoutServer,
  'the practice\'s page can be installed': installable,
  'a patient\'s device is given nothing to install and keeps no page': nothingOnAPatientsDevice,
};
