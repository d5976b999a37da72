// What a patient's browser that has never been here loads until the page takes input.
import assert from 'node:assert/strict';

// Bytes are those of the bodies as they came over the wire, compressed, and of the headers of the answers.
export async function firstVisit(person) {
  const wire = await person.page.createCDPSession();
  await wire.send('Network.enable');
  const requests = new Map();
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/^https?:/.test(request.url)) requests.set(requestId, { url: request.url, bytes: 0 });
  });
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    const request = requests.get(requestId);
    if (request) Object.assign(request, { type: response.mimeType, encoding: response.headers['content-encoding'] ?? response.headers['Content-Encoding'] });
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await person.open('/');
  await person.screen.at('tan');
  await person.page.waitForNetworkIdle({ idleTime: 500 });

  const all = [...requests.values()];
  for (const { url, type, encoding } of all) {
    if (/wasm|javascript|json|css|html/.test(type)) assert.equal(encoding, 'br', `${url} did not come as brotli`);
  }
  const origin = new URL(person.practice.url).origin;
  const client = await person.page.evaluate(() => performance.getEntriesByType('resource')
    .find(({ name }) => new URL(name).pathname.endsWith('.wasm')).encodedBodySize);
  return {
    bytes: all.reduce((sum, request) => sum + request.bytes, 0),
    requests: all.length,
    thirdParties: all.filter(({ url }) => new URL(url).origin !== origin).length,
    wasmBytes: client,
  };
}

export const timeToInteractive = (page) =>
  page.evaluate(() => performance.getEntriesByName('visavis:interactive')[0].startTime);

// Chrome's "Slow 4G" as DevTools and Lighthouse lay it on requests: 1.6 Mbit/s down and 750 kbit/s up, nine tenths of
// which are left, and a round trip of 150 ms, which comes to 3.75 times as much before the answer to each request.
const slow4G = { download: 0.9 * 1.6e6 / 8, upload: 0.9 * 750e3 / 8, latency: 3.75 * 150 };

// A cheap phone on a weak line.
export async function slowDown(page) {
  await page.emulateNetworkConditions(slow4G);
  await page.emulateCPUThrottling(4);
}
