// A doctor's day with the keyboard alone.
import assert from 'node:assert/strict';
import { signIn } from '../doctor.mjs';
import { Keys } from '../keys.mjs';
import { becomes } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { admit, controls, desk } from '../words.mjs';

const wandas = /Wanda Newton, \d+\sminutes/;
// A small laptop: much of the day lies below the window.
const laptop = { width: 1024, height: 600 };

const tan = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/;

async function doctorAtLaptop(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  await doctor.page.setViewport(laptop);
  return doctor;
}

async function signInByKeys({ practice, screen }, keys) {
  await screen.at('login');
  await keys.type(controls.email, practice.demo.doctor.email);
  await keys.type(controls.password, practice.demo.doctor.password);
  await keys.press('Enter');
  await screen.at('day');
  await keys.seesFocus();
}

// The letters of this name are shortcuts on the day, and none here.
async function makesAppointment({ screen }, keys) {
  await keys.press('n');
  await screen.at('appointment');
  assert.ok(await keys.has(controls.givenName));
  await keys.type(controls.givenName, 'Wanda');
  await keys.type(controls.familyName, 'Newton');
  await keys.type(controls.email, 'wn@example.org');
  await keys.use(controls.startNow);
  await keys.type(controls.duration, '20');
  await keys.press('Enter');
  await screen.says(tan);
  await keys.seesFocus();
  await keys.use(controls.backToDay);
  await screen.at('day');
  await keys.seesFocus();
}

// Presses the key, and says the heading that comes.
async function turns({ screen }, keys, key) {
  const before = await screen.heading();
  await keys.press(key);
  const now = await screen.headingOtherThan(before);
  await keys.seesFocus();
  return now;
}

async function turnsDays(doctor, keys) {
  const today = await doctor.screen.heading();
  assert.notEqual(await turns(doctor, keys, 'ArrowRight'), today);
  assert.equal(await turns(doctor, keys, 'ArrowLeft'), today);
  assert.match(await turns(doctor, keys, 'w'), / – /);
  await doctor.screen.find(desk.day);
  assert.equal(await turns(doctor, keys, 'w'), today);
  await doctor.screen.find(desk.week);
}

async function goesThroughAppointments(doctor, keys, count) {
  const { screen } = doctor;
  await screen.says(wandas);
  const names = [];
  for (let each = 0; each < count; ++each) {
    await keys.press('ArrowDown');
    await keys.seesFocus();
    names.push(await keys.words());
  }
  assert.equal(new Set(names).size, count, names.join('\n'));
  await keys.press('ArrowDown');
  assert.equal(await keys.words(), names.at(-1), 'the last stays the last');
  while (!wandas.test(await keys.words())) await keys.press('ArrowUp');
  await keys.press('Enter');
  await screen.at('appointment');
  assert.equal(await screen.heading(), 'Appointment with Wanda Newton');
  await keys.seesFocus();
  await keys.use(controls.backToDay);
  await screen.at('day');
}

async function searches({ screen }, keys) {
  await keys.press('/');
  await screen.find(desk.searchField);
  assert.ok(await keys.has(desk.searchField));
  await keys.type(desk.searchField, 'newt');
  await screen.says(/1 appointment found/);
  assert.equal(await screen.valueOf(desk.searchField), 'newt');
  await keys.press('Tab');
  await keys.seesFocus();
  assert.match(await keys.words(), wandas);
  await keys.press('Enter');
  await screen.at('appointment');
  await keys.use(controls.backToDay);
  await screen.at('day');
  await keys.press('Escape');
  await screen.isGone(desk.searchField);
  await keys.seesFocus();
}

async function switchSingleKeys({ screen }, keys, on) {
  await keys.use(controls.settings);
  await screen.at('settings');
  await keys.use(desk.singleKeys, 'Space');
  assert.ok(await becomes(async () => await screen.isChecked(desk.singleKeys) === on));
  await keys.use(controls.backToDay);
  await screen.at('day');
}

// What the letter would have done came before what the arrow does.
async function lettersDoNothing(doctor, keys) {
  for (const letter of ['n', 'w', '/']) await keys.press(letter);
  await turns(doctor, keys, 'ArrowRight');
  assert.equal(await doctor.screen.current(), 'day');
  assert.equal(await doctor.screen.has(desk.searchField), false);
  await doctor.screen.find(desk.week);
  await turns(doctor, keys, 'ArrowLeft');
}

async function wholeDay(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const doctor = await doctorAtLaptop(stage);
  const keys = await Keys.of(doctor.screen);
  await doctor.open('/practice');
  await signInByKeys(doctor, keys);
  await makesAppointment(doctor, keys);
  await turnsDays(doctor, keys);
  await goesThroughAppointments(doctor, keys, (await stage.api.appointments()).length);
  const patient = await stage.person('patient', 'Chromium');
  await goToWaitingRoom(patient, invitation);
  await keys.use(admit(invitation));
  await Promise.all([patient.screen.at('call'), doctor.screen.at('call')]);
  await keys.use(controls.endCall);
  await doctor.screen.at('day');
}

async function searchAndSingleKeys(stage) {
  await stage.api.appointment('Wanda', 'Newton');
  const doctor = await doctorAtLaptop(stage);
  const keys = await Keys.of(doctor.screen);
  await signIn(doctor);
  await searches(doctor, keys);
  await switchSingleKeys(doctor, keys, false);
  await doctor.page.reload({ waitUntil: 'load' });
  await doctor.screen.at('day');
  await keys.press('Tab');
  await lettersDoNothing(doctor, keys);
  await switchSingleKeys(doctor, keys, true);
  assert.match(await turns(doctor, keys, 'w'), / – /);
}

export default {
  'a doctor\'s day needs nothing but the keyboard, and shows where it is': wholeDay,
  'a key opens the search and another closes it; single keys can be switched off': searchAndSingleKeys,
};
