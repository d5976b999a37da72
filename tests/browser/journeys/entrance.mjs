// The patient's way in, when things are as they should be.
import assert from 'node:assert/strict';
import { signIn } from '../doctor.mjs';
import {
  acceptPrivacy, enterName, enterTan, goToWaitingRoom, goToWaitingRoomByKeys, joinWaitingRoom, openLink,
} from '../patient.mjs';
import { admit, controls } from '../words.mjs';

async function linkLeavesTheAddressBar(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await patient.open(invitation.link);
  await patient.screen.at('tan');
  assert.equal(await patient.screen.valueOf(controls.tan), invitation.tan);
  assert.equal(await patient.page.evaluate(() => location.href), `${stage.practice.url}/`);
}

async function linkInAnOpenTab(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await patient.open('/');
  await patient.screen.at('tan');
  await patient.page.evaluate((link) => { location.href = link; }, invitation.link);
  await patient.page.waitForFunction((tan) => document.querySelector('input')?.value === tan, { timeout: 15000 }, invitation.tan);
}

async function forgivingTan(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const carelessly = invitation.tan.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  await enterTan(patient, { tan: carelessly });
  await enterName(patient, { givenName: ' ada', familyName: 'LOVELACE ' });
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
}

async function keyboardOnly(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await goToWaitingRoomByKeys(patient, invitation);
}

async function reloadComesBack(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await doctor.screen.find(admit(invitation));
  await patient.page.reload({ waitUntil: 'load' });
  await patient.screen.at('waiting');
  await doctor.screen.find(admit(invitation));
  await doctor.screen.press(admit(invitation));
  await Promise.all([patient.screen.at('call'), doctor.screen.at('call')]);
}

async function secondRedemptionReplaces(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [first, second] = await Promise.all([
    stage.person('first', 'Chromium'), stage.person('second', 'Chromium'),
  ]);
  await goToWaitingRoom(first, invitation);
  await goToWaitingRoom(second, invitation);
  await first.screen.at('error');
  assert.equal(await second.screen.current(), 'waiting');
}

async function leavesTheWaitingRoom(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  const button = await doctor.screen.find(admit(invitation));
  await button.focus();
  await patient.screen.press(controls.leave);
  await patient.screen.at('ended');
  await doctor.screen.isGone(admit(invitation));
  const focused = await doctor.page.evaluate(() => document.activeElement.closest('[data-node]')?.textContent);
  assert.ok(focused, 'the button is gone, and the focus with it');
}

async function doubleTap(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  const tap = async (control, times) => (await screen.find(control)).evaluate((button, detail) => {
    button.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', detail }));
  }, times);
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await screen.at('privacy');
  await screen.press(controls.privacyRead);
  await tap(controls.proceed, 1);
  await page.waitForSelector('html[data-screen="devices"]');
  await tap(controls.joinWaitingRoom, 2);
  await screen.at('devices');
  await tap(controls.joinWaitingRoom, 1);
  await screen.at('waiting');
}

// Bursts as long as what is drawn in one frame, a little shorter and a little longer.
async function typesFast(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  for (const kind of ['Chromium', 'Firefox']) {
    const patient = await stage.person(kind, kind);
    await enterTan(patient, invitation);
    const field = await patient.screen.find(controls.familyName);
    const typed = await field.evaluate(async (element) => {
      const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      element.focus();
      let text = '';
      for (let burst = 9; burst <= 14; ++burst) {
        for (const letter of 'abcdefghijklmn'.slice(0, burst)) document.execCommand('insertText', false, letter);
        text += 'abcdefghijklmn'.slice(0, burst);
        await drawn();
      }
      return text;
    });
    assert.equal(await patient.screen.valueOf(controls.familyName), typed);
  }
}

async function elsewhere(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await patient.page.emulateTimezone('Asia/Tokyo');
  await goToWaitingRoom(patient, invitation);
  const words = await patient.screen.says(/At the practice it is/);
  const hour = (pattern) => Number(words.match(pattern)[1]) % 12;
  // Seven hours in summer, eight in winter.
  const ahead = (12 + hour(/Your appointment is at (\d+):/) - hour(/At the practice it is (\d+):/)) % 12;
  assert.ok([7, 8].includes(ahead), words);
}

export default {
  'the link fills the TAN in and leaves the address bar': linkLeavesTheAddressBar,
  'a link opened in a tab that shows the entrance already fills the TAN in': linkInAnOpenTab,
  'a TAN and a name typed carelessly are understood': { inEveryWay: true, travel: forgivingTan },
  'the patient gets to the waiting room with the keyboard alone': keyboardOnly,
  'a reload in the waiting room comes back to it': reloadComesBack,
  'who enters a second time replaces their first session': secondRedemptionReplaces,
  'the second half of a double tap presses nothing on the screen that the first half brought': doubleTap,
  'who types faster than the page draws loses no letter': typesFast,
  'who leaves the waiting room is gone from the day': leavesTheWaitingRoom,
  "who waits where it is another time reads the practice's as well": elsewhere,
};
