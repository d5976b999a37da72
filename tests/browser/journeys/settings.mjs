// What doctors do about their own account.
import assert from 'node:assert/strict';
import { oneTimeCode } from '../authenticator.mjs';
import { signIn } from '../doctor.mjs';
import { controls } from '../words.mjs';

const key = /\b[A-Z2-7]{4}( [A-Z2-7]{4}){7}\b/;

async function secondFactor(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  doctor.witness.excuse(/status of 401/);
  const { screen } = doctor;
  const { email, password } = stage.practice.demo.doctor;
  await signIn(doctor);
  await screen.press(controls.settings);
  await screen.at('settings');
  await screen.type(controls.passwordAgain, password);
  await screen.press(controls.setUp);
  const secret = key.exec(await screen.says(key))[0].replaceAll(' ', '');
  await screen.type(controls.oneTimeCode, oneTimeCode(secret));
  await screen.press(controls.turnOn);
  await screen.says(/10 recovery codes are left/);
  await screen.press(controls.backToDay);
  await screen.press(controls.signOut);

  await screen.at('login');
  await screen.type(controls.email, email);
  await screen.type(controls.password, password);
  await screen.press(controls.signIn);
  await screen.find(controls.oneTimeCode);
  assert.equal(await doctor.page.evaluate(() => document.activeElement.getAttribute('autocomplete')), 'one-time-code');
  await screen.type(controls.oneTimeCode, '000000');
  await screen.press(controls.signIn);
  await screen.says(/one-time code is not right/);
  // The code that has turned it on is used up; the next is taken half a minute early.
  await screen.type(controls.oneTimeCode, oneTimeCode(secret, 1));
  await screen.press(controls.signIn);
  await screen.at('day');
}

async function newPassword(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  const elsewhere = await stage.person('elsewhere', 'Chromium');
  const { screen } = doctor;
  elsewhere.witness.excuse(/status of 401/);
  await signIn(elsewhere);
  await signIn(doctor);
  await screen.press(controls.settings);
  await screen.at('settings');
  await screen.type(controls.currentPassword, stage.practice.demo.doctor.password);
  await screen.type(controls.newPassword, 'a much better one');
  await screen.press(controls.changePassword);
  await screen.says(/password is changed/);
  await screen.press(controls.backToDay);
  await screen.at('day');
  await elsewhere.open('/practice');
  await elsewhere.screen.at('login');
}

export default {
  'a doctor sets an authenticator app up, and from then on signs in with its codes': { inEveryWay: true, travel: secondFactor },
  'a new password signs the doctor out in other browsers': newPassword,
};
