// The screen in the place of one's own picture.
import assert from 'node:assert/strict';
import { inCall } from '../consultation.mjs';
import { becomes, pictureMoves, sentPicture } from '../media.mjs';
import { controls } from '../words.mjs';

const fit = (page) => page.$eval('video[data-participant="remote"]', ({ style }) => style.objectFit);

// What the track that is sent shows: "monitor", "window", "browser", or nothing where it is a camera's.
const sentSurface = async (page) => (await sentPicture(page)).displaySurface;

async function turns(ask, wanted) {
  assert.ok(await becomes(async () => await ask() === wanted), `it is ${await ask()}, not ${wanted}`);
}

async function shares(stage) {
  const { patient, doctor } = await inCall(stage);
  await pictureMoves(patient.page, 'remote');
  assert.equal(await sentSurface(doctor.page), undefined);

  await doctor.screen.press(controls.shareScreen);
  await doctor.screen.find(controls.stopSharing);
  await doctor.screen.says(/You are sharing your screen/);
  await turns(async () => Boolean(await sentSurface(doctor.page)), true);
  await turns(() => fit(patient.page), 'contain');
  await pictureMoves(patient.page, 'remote');

  await doctor.screen.press(controls.stopSharing);
  await doctor.screen.find(controls.shareScreen);
  await turns(() => sentSurface(doctor.page), undefined);
  await turns(() => fit(patient.page), 'cover');
  await pictureMoves(patient.page, 'remote');

  // With the call it ends by itself.
  await doctor.screen.press(controls.shareScreen);
  await doctor.screen.find(controls.stopSharing);
  await turns(async () => Boolean(await sentSurface(doctor.page)), true);
  await doctor.page.evaluate(() => {
    window.shared = window.probes.connections.at(-1).getSenders().find(({ track }) => track?.kind === 'video').track;
  });
  await patient.screen.press(controls.endCall);
  await doctor.screen.at('day');
  assert.equal(await doctor.page.evaluate(() => window.shared.readyState), 'ended');
}

export default {
  'a doctor shares the screen in the place of the picture, and the patient sees all of it': { inEveryWay: true, travel: shares },
};
