// What takes microphone or picture away in the middle of a call.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inCall, seeAndHear } from '../consultation.mjs';
import { becomes, connectionsMade, media, pictureMoves, soundArrives } from '../media.mjs';
import { controls } from '../words.mjs';

const spoiledFrames = readFileSync(new URL('../spoiled_frames.js', import.meta.url), 'utf8');
const ownMicrophone = () => window.probes.connections.at(-1).getSenders().find(({ track }) => track?.kind === 'audio').track;

// As a phone does for a telephone call: the track says that it lives, and gives nothing.
const takeMicrophone = async ({ page }) => page.evaluate((track) => {
  Object.defineProperty(track, 'muted', { value: true });
  track.dispatchEvent(new Event('mute'));
}, await page.evaluateHandle(ownMicrophone));

const microphoneId = ({ page }) => page.evaluate(`(${ownMicrophone})().id`);

async function microphoneIsTaken(stage) {
  const { patient, doctor } = await inCall(stage);
  const first = await microphoneId(patient);
  await takeMicrophone(patient);
  await patient.screen.says(/Nobody hears you/);
  await doctor.screen.says(/microphone is off/);
  await patient.screen.press(controls.microphoneAgain);
  await patient.screen.isGone(controls.microphoneAgain);
  assert.notEqual(await microphoneId(patient), first);
  await soundArrives(doctor.page);

  const second = await microphoneId(patient);
  const another = await patient.profile.newPage();
  await another.bringToFront();
  await takeMicrophone(patient);
  await patient.page.bringToFront();
  assert.ok(await becomes(async () => await microphoneId(patient) !== second), 'the microphone is asked for anew');
  await seeAndHear([doctor]);
  assert.equal(await patient.screen.has(controls.microphoneAgain), false);
}

async function pictureStands(stage) {
  const { patient, doctor } = await inCall(stage, {
    prepare: ([, { page }]) => page.evaluateOnNewDocument(spoiledFrames),
  });
  await seeAndHear([patient, doctor]);
  const before = await connectionsMade(patient);
  await doctor.page.evaluate(() => window.spoilFrames(true));
  const decoded = async () => (await media(patient.page)).videoFrames;
  let last = -1;
  assert.ok(await becomes(async () => last === (last = await decoded())), 'no picture is made any more');
  assert.ok(await becomes(async () => await connectionsMade(patient) > before, 30000), 'another connection is made');
  await pictureMoves(patient.page, 'remote');
  await seeAndHear([patient, doctor]);
  assert.equal(await patient.screen.current(), 'call');
}

export default {
  'a microphone that the system has taken is told of to both, and comes back by a press, or with who looks at the page again':
    microphoneIsTaken,
  'a picture of which the browser can make nothing comes back over another connection, without anybody doing anything':
    pictureStands,
};
