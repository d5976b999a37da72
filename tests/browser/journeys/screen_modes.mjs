// The call on all of the screen, and the other's picture above all windows.
import assert from 'node:assert/strict';
import { inCall } from '../consultation.mjs';
import { becomes, pictureMoves } from '../media.mjs';
import { controls } from '../words.mjs';

const fillsScreen = (page) => page.evaluate(() => document.fullscreenElement === document.documentElement);
const isAboveWindows = (page) => page.evaluate(() => document.pictureInPictureElement?.dataset.participant === 'remote');

async function turns(ask, page, wanted) {
  assert.ok(await becomes(async () => await ask(page) === wanted), `it is ${await ask(page)}`);
}

async function turnsOnAndOff({ page, screen }, control, ask, meanwhile = async () => {}) {
  await screen.press(control);
  await turns(ask, page, true);
  await meanwhile();
  await screen.press(control);
  await turns(ask, page, false);
}

async function onAllOfTheScreen(stage) {
  const { patient, doctor } = await inCall(stage);
  const { page, screen } = doctor;
  await pictureMoves(page, 'remote');
  await turnsOnAndOff(doctor, controls.fullScreen, fillsScreen);
  await turnsOnAndOff(doctor, controls.miniView, isAboveWindows, () => pictureMoves(page, 'remote'));

  // With the call both end.
  await screen.press(controls.miniView);
  await turns(isAboveWindows, page, true);
  await screen.press(controls.fullScreen);
  await turns(fillsScreen, page, true);
  await patient.screen.press(controls.endCall);
  await screen.at('day');
  await turns(fillsScreen, page, false);
  await turns(isAboveWindows, page, false);
}

async function fromThePanel(stage) {
  const { patient } = await inCall(stage, { patient: ['Chromium', { onPhone: true }] });
  const { page, screen } = patient;
  await pictureMoves(page, 'remote');
  assert.equal(await screen.has(controls.fullScreen), false, 'the bar of a phone has no room for it');
  await screen.press(controls.ownDevices);
  await turnsOnAndOff(patient, controls.fullScreen, fillsScreen);
  await turnsOnAndOff(patient, controls.miniView, isAboveWindows);
}

export default {
  'a doctor fills the screen with the call, and keeps its picture above other windows': { exceptIn: ['touch', 'magnified'], travel: onAllOfTheScreen },
  'on a phone full screen and the mini view are among the devices': { exceptIn: ['touch', 'magnified'], travel: fromThePanel },
};
