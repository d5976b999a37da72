// The browser's own buttons "back" and "forward".
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
import { acceptPrivacy, enterName, enterTan, goToWaitingRoom } from '../patient.mjs';
import { admit, controls } from '../words.mjs';

const back = (page) => page.evaluate(() => history.back());
const forward = (page) => page.evaluate(() => history.forward());
// What is on the way in the history has arrived.
const arrives = (page, steps) => page.waitForFunction(
  (wanted) => (history.state?.step ?? 0) === wanted, { timeout: 15000 }, steps,
);

async function oneStepBack(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await patient.open('/privacy');
  await enterTan(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await screen.at('devices');
  await back(page);
  await screen.at('privacy');
  assert.equal(await screen.isChecked(controls.privacyRead), true);
  await back(page);
  await screen.at('name');
  assert.equal(await screen.valueOf(controls.givenName), invitation.givenName);
  await back(page);
  await screen.at('tan');
  assert.equal(await screen.valueOf(controls.tan), invitation.tan);
  await forward(page);
  await arrives(page, 0);
  await screen.at('tan');
  await back(page);
  await page.waitForFunction(() => location.pathname === '/privacy', { timeout: 15000 });
}

async function pagesOwnBackLeavesNothingBehind(stage) {
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await patient.open('/privacy');
  await enterTan(patient, { tan: '7K4QM-2XV9B' });
  await screen.at('name');
  await arrives(page, 1);
  await screen.press(controls.back);
  await screen.at('tan');
  await arrives(page, 0);
  await back(page);
  await page.waitForFunction(() => location.pathname === '/privacy', { timeout: 15000 });
}

async function waitingRoomAndCall(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await doctor.screen.find(admit(invitation));
  await back(patient.page);
  await patient.screen.at('devices');
  await doctor.screen.isGone(admit(invitation));
  await patient.screen.press(controls.joinWaitingRoom);
  await admitPatient(doctor, invitation);

  for (const person of [patient, doctor]) {
    await person.screen.at('call');
    await back(person.page);
    await person.screen.press(controls.stayInCall);
    await person.screen.find(controls.mute);
    await back(person.page);
    await person.screen.find(controls.stayInCall);
    await back(person.page);
    await person.screen.press(controls.stayInCall);
    await person.screen.find(controls.mute);
  }
  // The next press may be taken for one out of the page, as nothing was touched since: the browser asks.
  await patient.screen.press(controls.mute);
  const asked = new Promise((resolve) => {
    patient.page.once('dialog', (dialog) => dialog.dismiss().then(() => resolve(dialog.type())));
  });
  await patient.page.evaluate((url) => { location.href = url; }, `${stage.practice.url}/privacy`);
  assert.equal(await asked, 'beforeunload');
  await patient.screen.at('call');
  await back(patient.page);
  await patient.screen.press(controls.endCall);
  await Promise.all([patient.screen.at('ended'), doctor.screen.at('day')]);
  await Promise.all([arrives(patient.page, 0), arrives(doctor.page, 0)]);
}

async function desk(stage) {
  const doctor = await stage.person('doctor', 'Firefox');
  const { page, screen } = doctor;
  await signIn(doctor);
  await screen.press(controls.newAppointment);
  await screen.at('appointment');
  await back(page);
  await screen.at('day');
  await screen.press(controls.settings);
  await screen.at('settings');
  await page.reload({ waitUntil: 'load' });
  await screen.at('day');
  await arrives(page, 0);
}

export default {
  'the browser\'s "back" goes one step back, and from the first step to where the patient came from': oneStepBack,
  'the page\'s own "Back" leaves no step behind for the browser\'s': pagesOwnBackLeavesNothingBehind,
  '"back" leaves the waiting room, but never a call without asking': { inEveryWay: true, travel: waitingRoomAndCall },
  'at the desk "back" leads to the day': desk,
};
