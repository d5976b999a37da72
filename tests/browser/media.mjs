// Whether picture and sound have really come: by pixels, and by the energy of the sound that was decoded.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 15000;

// Asked from here again and again: a page whose policy forbids eval cannot be given a function to wait for in every Firefox.
export async function becomes(fits, within = patience) {
  for (const limit = Date.now() + within; Date.now() < limit; await pause(100)) {
    if (await fits()) return true;
  }
  return false;
}

const look = (page, participant) => page.evaluate((who) => window.probes.look(who), participant);

export async function pictureMoves(page, participant) {
  await page.evaluate((who) => window.probes.forget(who), participant);
  if (await becomes(async () => await look(page, participant) === 'moving')) return;
  assert.fail(`the picture "${participant}" does not move: ${await look(page, participant)}`);
}

// The picture that is watched has come to a stand, and perhaps moves again already.
export async function pictureStood(page) {
  assert.ok(await becomes(() => page.evaluate(() => window.probes.stillFor() > 700)), 'the picture never stood');
}

// Black, or not there at all.
export async function pictureIsGone(page, participant) {
  const gone = await becomes(async () => ['black', 'nothing'].includes(await look(page, participant)));
  assert.ok(gone, `the picture "${participant}" is still to be seen`);
}

// What the track of picture that is sent says of itself: its label, and what it was made with.
export const sentPicture = (page) => page.evaluate(() => {
  const { track } = window.probes.connections.at(-1).getSenders().find((sender) => sender.track?.kind === 'video');
  return { label: track.label, ...track.getSettings() };
});

// The label of the camera whose picture one sees of oneself.
export const ownCamera = (page) => page.evaluate(
  () => document.querySelector('video[data-participant="self"]')?.srcObject?.getVideoTracks()[0]?.label,
);

export const wayOfMedia = (page) => page.evaluate(() => window.probes.way());

// How this side speaks to the relay that is used: "udp", "tcp" or "tls".
export const relayProtocol = (page) => page.evaluate(async () => {
  const report = [...(await window.probes.connections.at(-1).getStats()).values()];
  return report.find(({ relayProtocol: spoken }) => spoken)?.relayProtocol;
});

export const candidatesOfOther = (page) => page.evaluate(() => window.probes.candidates());

export async function wayBecomes(page, pattern) {
  assert.ok(await becomes(async () => pattern.test(await wayOfMedia(page))), `the way is ${await wayOfMedia(page)}`);
}

export const media = (page) => page.evaluate(() => window.probes.media());

// More energy than before: sound arrives now, not at some time.
export async function soundArrives(page) {
  const before = await media(page);
  const more = ({ audioEnergy, audioBytes }) => audioEnergy > before.audioEnergy + 1e-6 && audioBytes > before.audioBytes;
  if (await becomes(async () => more(await media(page)))) return;
  assert.fail(`no sound arrives: ${JSON.stringify(before)}, then ${JSON.stringify(await media(page))}`);
}

// Of what each element plays that is not muted: the greatest amplitude within two seconds.
export const loudnessPlayed = (page) => page.evaluate(async () => {
  const context = new AudioContext();
  const players = [...document.querySelectorAll('audio')].filter(({ muted, paused }) => !muted && !paused);
  const analysers = players.map(({ srcObject }) => {
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(srcObject).connect(analyser);
    return analyser;
  });
  const samples = new Float32Array(2048);
  const loudest = players.map(() => 0);
  for (const end = performance.now() + 2000; performance.now() < end; await new Promise((next) => setTimeout(next, 30))) {
    analysers.forEach((analyser, index) => {
      analyser.getFloatTimeDomainData(samples);
      loudest[index] = Math.max(loudest[index], ...samples.map(Math.abs));
    });
  }
  await context.close();
  return loudest;
});

// Connected ahead of the call.
export async function standsBy({ who, page }) {
  const connected = () => page.evaluate(() => window.probes.connections.at(-1)?.connectionState === 'connected');
  assert.ok(await becomes(connected), `${who} is not connected ahead of the call`);
}

export const connectionsMade = ({ page }) => page.evaluate(() => window.probes.connections.length);

export async function nothingWasSent(page) {
  const { bytesSent } = await media(page);
  assert.equal(bytesSent, 0, `${bytesSent} bytes of picture and sound have left the device`);
}
