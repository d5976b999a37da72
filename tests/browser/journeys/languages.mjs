// In which language the page speaks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { admitPatient, signIn } from '../doctor.mjs';
import { controls, language } from '../words.mjs';

const spoken = (page) => page.evaluate(() => document.documentElement.lang);
const speaks = (page, wanted) => page.waitForFunction(
  (code) => document.documentElement.lang === code && document.documentElement.dataset.state === 'ready',
  { timeout: 15000 }, wanted,
);

async function chosenOnThePage(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await patient.open(invitation.link);
  await screen.at('tan');
  assert.deepEqual(await screen.options(language),
    ['Deutsch', 'English', 'Türkçe', 'Українська', 'Русский', 'العربية']);
  const ownLanguages = (list) => [...list.options].map(({ lang }) => lang);
  assert.deepEqual(await (await screen.find(language)).evaluate(ownLanguages), ['de', 'en', 'tr', 'uk', 'ru', 'ar']);
  await screen.choose(language, 'Deutsch');
  await speaks(page, 'de');
  screen.language = 'de';
  await screen.at('tan');
  assert.equal(await screen.valueOf(controls.tan), invitation.tan);
  await patient.open('/');
  await screen.at('tan');
  assert.equal(await spoken(page), 'de', 'it is kept');
  await patient.open('/practice');
  await screen.at('login');
  assert.deepEqual(await screen.options(language), ['Deutsch', 'English']);
}

async function practiceDoesNotSpeakAll(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  await doctor.open('/practice?lang=tr');
  await doctor.screen.at('login');
  assert.equal(await spoken(doctor.page), 'en');
}

async function fromRightToLeft(stage) {
  const invitation = await stage.api.appointment('ليلى', 'حداد');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { onPhone: true }), stage.person('doctor', 'Chromium'),
  ]);
  const { page, screen } = patient;
  const texts = JSON.parse(readFileSync(new URL('../../../assets/texts/ar.json', import.meta.url), 'utf8'));
  const named = (role, key) => ({ role, en: texts[key] });
  await patient.open(invitation.link.replace('/#', '/?lang=ar#'));
  await screen.at('tan');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.dir, document.documentElement.dataset.view]),
    ['rtl', 'plain']);
  await screen.press(named('button', 'proceed'));
  await screen.at('name');
  await screen.type(named('textbox', 'given_name'), invitation.givenName);
  await screen.type(named('textbox', 'family_name'), invitation.familyName);
  await screen.press(named('button', 'proceed'));
  await screen.at('privacy');
  await screen.press(named('checkbox', 'privacy_read'));
  await screen.press(named('button', 'proceed'));
  await screen.at('devices');
  await screen.press(named('button', 'join'));
  await screen.at('waiting');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await signIn(doctor);
  await admitPatient(doctor, invitation);
  await screen.at('call');
}

export default {
  'a language chosen on the page is kept, and so is the TAN of the link': chosenOnThePage,
  'the practice\'s pages speak German and English': practiceDoesNotSpeakAll,
  'in Arabic the page is plain, from right to left, and leads into the call': fromRightToLeft,
};
