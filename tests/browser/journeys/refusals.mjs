// Bad input and bad luck.
import assert from 'node:assert/strict';
import { signIn } from '../doctor.mjs';
import { nothingWasSent } from '../media.mjs';
import { acceptPrivacy, enterName, enterTan, goToWaitingRoom, openLink } from '../patient.mjs';
import { admit, controls } from '../words.mjs';

const stranger = { givenName: 'Hedy', familyName: 'Lamarr' };

async function refused(patient, tan, name) {
  await enterTan(patient, { tan });
  await enterName(patient, name);
  await acceptPrivacy(patient);
  await patient.screen.at('tan');
  return patient.screen.words();
}

async function oneAndTheSameSentence(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const own = await stage.api.appointment(stranger.givenName, stranger.familyName);
  const patient = await stage.person('patient', 'Chromium');
  patient.witness.excuse(/status of 404/);

  const wrongName = await refused(patient, invitation.tan, stranger);
  assert.equal(await patient.screen.valueOf(controls.tan), invitation.tan);
  const unknownTan = invitation.tan.startsWith('7') ? '8888Q-88888' : '7777Q-77777';
  const wrongTan = await refused(patient, unknownTan, stranger);
  assert.equal(await patient.screen.valueOf(controls.tan), unknownTan);
  assert.equal(wrongTan, wrongName);

  // The name was kept: with the right TAN nothing else is asked for.
  await patient.screen.type(controls.tan, own.tan);
  await patient.screen.press(controls.proceed);
  await patient.screen.at('devices');
}

async function cameraRefused(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { devices: 'refused' }), stage.person('doctor', 'Chromium'),
  ]);
  await signIn(doctor);
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await patient.screen.at('devices');
  await patient.screen.says(/allow|permission|blocked/i);
  await patient.screen.press(controls.joinWaitingRoom);
  await patient.screen.at('waiting');
  await doctor.screen.press(admit(invitation));
  await patient.screen.at('call');
  await nothingWasSent(patient.page);
}

// As a messenger shows pages on Android.
const messenger = 'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36';

async function insideAnotherApp(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium', { devices: 'refused', onPhone: true });
  await patient.page.setUserAgent({ userAgent: messenger });
  // The clipboard may be read by this test, and not be written by the page.
  await patient.profile.overridePermissions(stage.practice.url, ['clipboard-read']);
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await patient.screen.at('devices');
  assert.equal(await patient.page.evaluate(() => navigator.clipboard.writeText('').catch(({ name }) => name)), 'NotAllowedError');
  await patient.screen.says(/This window gives the page neither camera nor microphone/);
  await patient.screen.says(/Open Chrome and paste the link/);
  await patient.screen.says(new RegExp(`Your TAN: ${invitation.tan}`));
  await patient.screen.press(controls.copyLink);
  await patient.screen.find(controls.linkCopied);
  assert.equal(await patient.page.evaluate(() => navigator.clipboard.readText()), invitation.link);
}

async function noCamera(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium', { devices: 'no camera' });
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await patient.screen.at('devices');
  await patient.screen.says(/no camera/i);
  await patient.screen.press(controls.joinWaitingRoom);
  await patient.screen.at('waiting');
}

async function serverGoesAway(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  patient.witness.excuse(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET/);
  const { screen } = patient;
  await openLink(patient, invitation);
  await screen.at('name');
  await screen.type(controls.givenName, 'Ad');
  await stage.practice.crash();
  await patient.page.keyboard.type('x');
  await screen.type(controls.givenName, 'Ada');
  await screen.type(controls.familyName, 'Lovelace');
  await screen.press(controls.proceed);
  await acceptPrivacy(patient);
  const seconds = async () => Number(/(\d+) ?s/.exec(await screen.says(/\d+ ?s/))[1]);
  const first = await seconds();
  await screen.changesFrom(await screen.words());
  assert.notEqual(await seconds(), first, 'the countdown does not count');
  await stage.practice.comeBack();
  await screen.at('devices');
}

async function serverGoesAwayWhileWaiting(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  for (const { witness } of [patient, doctor]) witness.excuse(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket/);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await doctor.screen.find(admit(invitation));
  await stage.practice.crash();
  await stage.practice.comeBack();
  await doctor.screen.press(admit(invitation));
  await Promise.all([patient.screen.at('call'), doctor.screen.at('call')]);
}

async function scriptsOff(stage) {
  const patient = await stage.person('patient', 'Chromium', { scripts: false });
  for (const address of ['/', '/practice']) {
    await patient.open(address);
    const phone = await patient.page.evaluate(() => document.documentElement.dataset.practicePhone);
    assert.match(phone, /\d{3}/);
    const words = await patient.screen.words();
    assert.match(words, /JavaScript/);
    assert.ok(words.includes(phone), `the page does not say ${phone}, but:\n${words}`);
  }
  await patient.open('/privacy');
  assert.ok((await patient.screen.words()).length > 1000, 'the privacy notice is not readable');
}

export default {
  'a wrong TAN and a wrong name get one and the same sentence, and what was typed stays': oneAndTheSameSentence,
  'a refused camera is explained, and the call goes on without': cameraRefused,
  'in the window of another app, which has no camera, the link is there to be opened in a browser': insideAnotherApp,
  'a missing camera is explained, and the waiting room is open': noCamera,
  'a server that is away is waited for with a countdown, and what was typed stays': serverGoesAway,
  'a server that comes back finds patient and doctor where they were': serverGoesAwayWhileWaiting,
  'with scripts off the page says so and gives the phone number': scriptsOff,
};
