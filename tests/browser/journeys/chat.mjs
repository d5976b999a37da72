// What is written in a call.
import assert from 'node:assert/strict';
import { isAccessible } from '../axe.mjs';
import { admitPatient, signIn } from '../doctor.mjs';
import { pictureMoves } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

async function inCall(stage, patientsBrowser, options) {
  const invitation = await stage.api.appointment('Änne', "O'Brien");
  const [patient, doctor] = await Promise.all([
    stage.person('patient', patientsBrowser, options), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  await Promise.all([patient, doctor].map(({ page }) => pictureMoves(page, 'remote')));
  return { patient, doctor };
}

const written = (patientsBrowser, options) => async (stage) => {
  const { patient, doctor } = await inCall(stage, patientsBrowser, options);
  await doctor.screen.press(controls.chat);
  await patient.screen.press(controls.chat);
  await doctor.screen.says(/stored nowhere/);

  // Letter by letter, before anything is sent.
  await doctor.screen.type(controls.message, 'Which oint');
  await patient.screen.says(/is writing: Which oint\n/);
  await doctor.page.keyboard.type('ment?');
  await patient.screen.says(/is writing: Which ointment\?/);
  await doctor.page.keyboard.press('Enter');
  await patient.screen.says(/Dr\. med\. Jana Kern, .*: Which ointment\?/);
  await doctor.screen.says(/You, \d.*: Which ointment\?/);
  assert.equal(await doctor.screen.valueOf(controls.message), '');

  await patient.screen.type(controls.message, 'Panthenol 5 %');
  await patient.screen.press(controls.send);
  await doctor.screen.says(/Änne O'Brien, .*: Panthenol 5 %/);
  if (!options) await isAccessible(doctor);

  await doctor.page.keyboard.press('Escape');
  await doctor.screen.isGone(controls.message);
  await doctor.screen.press(controls.endCall);
  await patient.screen.at('ended');
  assert.doesNotMatch(await patient.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])), /Panthenol/);
};

async function survivesReload(stage) {
  const { patient, doctor } = await inCall(stage, 'Chromium');
  await doctor.screen.press(controls.chat);
  await patient.page.reload();
  await patient.screen.at('call');
  await pictureMoves(patient.page, 'remote');
  await patient.screen.press(controls.chat);
  await patient.screen.type(controls.message, 'Here again');
  await patient.page.keyboard.press('Enter');
  await doctor.screen.says(/Änne O'Brien, .*: Here again/);
  await doctor.screen.type(controls.message, 'Good');
  await doctor.page.keyboard.press('Enter');
  await patient.screen.says(/Jana Kern, .*: Good/);
}

export default {
  'what is written in a call is seen letter by letter at the other end, and is gone afterwards': written('Chromium'),
  'a patient in Firefox and in the plain view writes and reads as well': written('Firefox', { view: 'plain' }),
  'after a reload both can write to each other again': survivesReload,
};
