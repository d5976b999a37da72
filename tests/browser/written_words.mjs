// What is written in a call.
import assert from 'node:assert/strict';
import { controls } from './words.mjs';

// Letter by letter, before anything is sent.
export async function writeToEachOther([patient, doctor]) {
  await doctor.screen.press(controls.chat);
  await patient.screen.press(controls.chat);
  await doctor.screen.says(/stored nowhere/);

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
}

// On the device of either of them.
export async function nothingIsKept(people, written) {
  for (const { page } of people) {
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])), written);
  }
}

export async function closeChat({ page, screen }) {
  await page.keyboard.press('Escape');
  await screen.isGone(controls.message);
}
