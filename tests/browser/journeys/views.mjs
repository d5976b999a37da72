// The drawn view and the plain one: who gets which, and how to change.
import assert from 'node:assert/strict';
import { acceptPrivacy, enterName, enterTan, goToWaitingRoom } from '../patient.mjs';
import { isDrawn } from '../sight.mjs';
import { controls } from '../words.mjs';

const view = (page) => page.evaluate(() => document.documentElement.dataset.view);
const becomes = (page, wanted) => page.waitForFunction(
  (name) => document.documentElement.dataset.view === name, { timeout: 15000 }, wanted,
);
const isSeen = (element) => element.evaluate((node) => getComputedStyle(node).color !== 'rgba(0, 0, 0, 0)');

async function switchesAndKeeps(stage) {
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await enterTan(patient, { tan: '7K4QM-2XV9B' });
  await screen.at('name');
  await screen.type(controls.givenName, 'Ada');
  assert.equal(await isSeen(await screen.find(controls.proceed)), false);

  await screen.press(controls.plainView);
  await becomes(page, 'plain');
  await screen.at('name');
  assert.equal(await screen.valueOf(controls.givenName), 'Ada');
  const button = await screen.find(controls.standardView);
  assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus stays where it was');
  assert.equal(await isSeen(await screen.find(controls.proceed)), true);

  await patient.open('/');
  await screen.at('tan');
  assert.equal(await view(page), 'plain');
  await screen.press(controls.standardView);
  await becomes(page, 'drawn');
  await isDrawn(page);
  await patient.open('/');
  await screen.at('tan');
  assert.equal(await view(page), 'drawn');
}

async function choiceOutlivesTheAddress(stage) {
  const patient = await stage.person('patient', 'Chromium');
  await patient.open('/?view=plain&lang=de');
  patient.screen.language = 'de';
  await patient.screen.at('tan');
  assert.equal(await view(patient.page), 'plain');
  await patient.screen.press(controls.standardView);
  await becomes(patient.page, 'drawn');
  await patient.page.reload({ waitUntil: 'load' });
  await patient.screen.at('tan');
  assert.equal(await view(patient.page), 'drawn');
}

async function withoutWebGl(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium', { webgl: false });
  await goToWaitingRoom(patient, invitation);
  assert.equal(await view(patient.page), 'plain');
  assert.equal(await patient.screen.has(controls.standardView), false, 'there is nothing to switch to');
}

async function forcedColours(stage) {
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await patient.open('/');
  await screen.at('tan');
  await screen.type(controls.tan, '7K4QM');
  const protocol = await page.createCDPSession();
  await protocol.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await becomes(page, 'plain');
  await screen.at('tan');
  assert.equal(await screen.valueOf(controls.tan), '7K4QM');
  await protocol.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'none' }] });
  await becomes(page, 'drawn');
  await isDrawn(page);
}

async function picturesMoveWithTheView(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await enterTan(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await screen.at('devices');
  const plays = () => page.waitForFunction(() => {
    const video = document.querySelector('video[data-participant=self]');
    const box = video?.getBoundingClientRect();
    return box && box.width > 100 && !video.paused && video.videoWidth > 0 && innerWidth >= box.right;
  }, { timeout: 15000 });
  await plays();
  await screen.press(controls.plainView);
  await becomes(page, 'plain');
  await plays();
  await screen.press(controls.standardView);
  await becomes(page, 'drawn');
  await isDrawn(page);
  await plays();
}

export default {
  'the plain view is a button away, loses nothing that was typed, and is kept': { exceptIn: ['forced'], travel: switchesAndKeeps },
  'what is chosen on the page outlives what the address asked for': choiceOutlivesTheAddress,
  'where there is no WebGL the page is plain, and gets the patient to the waiting room': { exceptIn: ['forced'], travel: withoutWebGl },
  'with forced colours the page is plain while they last': forcedColours,
  'the own picture plays on in either view': { exceptIn: ['forced'], travel: picturesMoveWithTheView },
};
