// How it looks: dark, at rest, after the graphics were lost, and greatly magnified.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isAccessible } from '../axe.mjs';
import { magnified } from '../browsers.mjs';
import { signIn } from '../doctor.mjs';
import { becomes } from '../media.mjs';
import { acceptPrivacy, goToWaitingRoomByKeys, joinWaitingRoom, openLink } from '../patient.mjs';
import { checkout } from '../practice.mjs';
import { drawn, isDrawn, looks, looksAs, looksOtherThan, picture } from '../sight.mjs';
import { controls } from '../words.mjs';

const prefer = ({ page }, name, value) => page.emulateMediaFeatures([{ name: `prefers-${name}`, value }]);
const isDark = ({ page }) => looks(page, 'dark', ({ ground, lightness }) => ground < 40 && lightness < 100);
const isLight = ({ page }) => looks(page, 'light', ({ ground, lightness }) => ground > 220 && lightness > 150);

async function dark(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { screen } = patient;
  await prefer(patient, 'color-scheme', 'dark');
  await openLink(patient, invitation);
  await screen.at('name');
  await isDark(patient);
  await screen.type(controls.givenName, invitation.givenName);
  await screen.type(controls.familyName, invitation.familyName);
  await screen.press(controls.proceed);
  await screen.at('privacy');
  await isDark(patient);
  await prefer(patient, 'color-scheme', 'light');
  await isLight(patient);
  await screen.press(controls.plainView);
  await isLight(patient);
  await prefer(patient, 'color-scheme', 'dark');
  await isDark(patient);
  await screen.press(controls.standardView);
  await isDark(patient);
  await acceptPrivacy(patient);
  await screen.at('devices');
  await isDark(patient);
  await joinWaitingRoom(patient);
  await isDark(patient);

  const doctor = await stage.person('doctor', 'Chromium');
  await prefer(doctor, 'color-scheme', 'dark');
  await signIn(doctor);
  await isDark(doctor);
  await Promise.all([patient, doctor].map(async (person) => {
    await prefer(person, 'color-scheme', 'light');
    await isLight(person);
  }));
}

// From now on: what the browser animates, and what is not in one place, or before and after some news, but on its way.
function watchMotion() {
  const root = document.documentElement;
  const form = document.querySelector('form');
  const places = new Map();
  window.motion = { frames: 0, seen: [] };
  for (const type of ['transitionrun', 'animationstart']) {
    document.addEventListener(type, (event) => window.motion.seen.push(`${type} of ${event.propertyName ?? event.animationName}`));
  }
  const look = () => {
    window.motion.frames += 1;
    if (document.getAnimations().length > 0) window.motion.seen.push('an animation');
    const origin = form.getBoundingClientRect();
    for (const element of form.querySelectorAll('[data-node]')) {
      const key = `${root.dataset.screen} ${element.dataset.node}`;
      const { left, top, width } = element.getBoundingClientRect();
      const known = places.get(key) ?? new Set();
      places.set(key, known.add([left - origin.left, top - origin.top, width, getComputedStyle(element).opacity].join(' ')));
      if (known.size > 2) window.motion.seen.push(`${element.textContent}: ${[...known].join(' → ')}`);
    }
    requestAnimationFrame(look);
  };
  look();
}

async function nothingMoves(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  const { page, screen } = doctor;
  await prefer(doctor, 'reduced-motion', 'reduce');
  await signIn(doctor);
  for (const view of ['drawn', 'plain']) {
    doctor.view = view;
    await doctor.open('/practice');
    await screen.at('day');
    await screen.says(/Erika Beispiel, 30/);
    await page.evaluate(watchMotion);
    await screen.press(controls.newAppointment);
    await screen.at('appointment');
    await screen.press(controls.backToDay);
    await screen.at('day');
    await drawn(page);
    const { frames, seen } = await page.evaluate(() => window.motion);
    assert.ok(frames > 10, `${frames} frames were looked at`);
    assert.deepEqual([...new Set(seen)], [], `in the ${view} view`);
  }
}

const loseGraphics = (page) => page.evaluate(() => new Promise((resolve) => {
  const canvas = document.getElementById('canvas');
  window.graphics = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
  canvas.addEventListener('webglcontextlost', resolve, { once: true });
  window.graphics.loseContext();
}));
const restoreGraphics = (page) => page.evaluate(() => window.graphics.restoreContext());

async function graphicsLost(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  const { page, screen } = patient;
  await openLink(patient, invitation);
  await screen.at('name');
  await screen.type(controls.givenName, 'Ada');
  await screen.type(controls.familyName, 'Lovelace');
  await page.keyboard.press('Tab');  // a caret would blink
  await isDrawn(page);
  await drawn(page);
  const before = await picture(page);
  await loseGraphics(page);
  await looksOtherThan(page, before);
  await screen.type(controls.givenName, 'Augusta Ada');
  await screen.type(controls.givenName, 'Ada');
  await screen.type(controls.familyName, 'Lovelace');
  await page.keyboard.press('Tab');
  await restoreGraphics(page);
  await looksAs(page, before);
  assert.equal(await screen.valueOf(controls.givenName), 'Ada');
  assert.equal(await screen.valueOf(controls.familyName), 'Lovelace');

  // Lost and back while the next screen comes, whose letters have not been drawn yet.
  await loseGraphics(page);
  await screen.press(controls.proceed);
  await screen.at('privacy');
  await restoreGraphics(page);
  await isDrawn(page);
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
  await isDrawn(page);
}

async function fitsSideways({ page, screen }) {
  const wide = await page.evaluate(() => [document.scrollingElement, document.getElementById('twin')]
    .filter((element) => element.scrollWidth > innerWidth).map((element) => `${element.localName} ${element.scrollWidth}`));
  assert.deepEqual(wide, [], `"${await screen.current()}" is wider than its window`);
}

async function magnifiedWay(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await patient.page.setViewport(magnified);
  await goToWaitingRoomByKeys(patient, invitation, fitsSideways);
  await fitsSideways(patient);
}

// As the settings of a browser make them for all pages that leave it the choice.
const setLetters = ({ page }, size) => page.evaluate((pixels) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { font-size: ${pixels}px; }`);
  document.adoptedStyleSheets = [sheet];
}, size);

async function largeLetters(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium');
  await openLink(patient, invitation);
  await patient.screen.at('name');
  const sizes = async () => Promise.all([controls.proceed, controls.givenName].map(async (control) => {
    const element = await patient.screen.find(control);
    return element.evaluate((node) => node.getBoundingClientRect().height);
  }));
  const usual = await sizes();
  await setLetters(patient, 32);
  const window = patient.page.viewport();
  await patient.page.setViewport({ ...window, width: window.width - 1 });  // something that has it drawn
  const twice = async () => (await sizes()).every((size, index) => Math.abs(size - 2 * usual[index]) < 8);
  assert.ok(await becomes(twice), `${await sizes()} instead of twice ${usual}`);
  await fitsSideways(patient);
  await patient.screen.type(controls.givenName, invitation.givenName);
  await patient.screen.type(controls.familyName, invitation.familyName);
  await patient.screen.press(controls.proceed);
  await acceptPrivacy(patient);
  await patient.screen.at('devices');
  await fitsSideways(patient);
  await joinWaitingRoom(patient);
  await fitsSideways(patient);
}

async function largeLettersOnPhone(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Chromium', { onPhone: true });
  const { page, screen } = patient;
  await openLink(patient, invitation);
  await screen.at('name');
  const size = async () => page.$eval('h1', (heading) => parseFloat(getComputedStyle(heading).fontSize));
  await screen.type(controls.givenName, invitation.givenName);
  await setLetters(patient, 32);
  await page.setViewport({ ...page.viewport(), height: page.viewport().height - 1 });  // something that has it drawn
  await page.waitForFunction(() => document.documentElement.dataset.view === 'plain');
  assert.equal(await size(), 2 * 30);
  assert.equal(await screen.valueOf(controls.givenName), invitation.givenName);
  await screen.type(controls.familyName, invitation.familyName);
  await screen.press(controls.proceed);
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
  await fitsSideways(patient);
}

// Seen in the drawn view as well, where all else that people read is drawn.
async function showsLogo({ page }) {
  await page.waitForFunction(() => {
    const logo = document.querySelector('#twin img');
    const { width, height } = logo?.getBoundingClientRect() ?? {};
    return logo?.naturalWidth === 192 && width === height && width >= 32;
  });
  const logo = await page.$('#twin img');
  const seen = await logo.screenshot();
  await logo.evaluate((image) => { image.style.opacity = 0; });
  assert.notDeepEqual(await logo.screenshot(), seen, 'it is not seen');
  await logo.evaluate((image) => { image.style.opacity = ''; });
}

async function ownLogo(stage) {
  stage.practice.useLogo(join(checkout, 'assets', 'icons', 'icon-192.png'));
  const patient = await stage.person('patient', 'Chromium');
  await patient.open('/');
  await patient.screen.at('tan');
  await showsLogo(patient);
  await patient.screen.press(controls.plainView);
  await patient.screen.find(controls.standardView);
  await showsLogo(patient);
  await isAccessible(patient);

  const doctor = await stage.person('doctor', 'Chromium');
  await doctor.open('/practice');
  await doctor.screen.at('login');
  await showsLogo(doctor);
  await signIn(doctor);
  await showsLogo(doctor);
  await isAccessible(doctor);
}

export default {
  'a practice has its logo beside its name, in either view': { exceptIn: ['forced'], travel: ownLogo },
  'in the dark the page is dark, and light again as soon as it is wanted': { exceptIn: ['forced'], travel: dark },
  'with reduced motion nothing moves, in either view': nothingMoves,
  'graphics that were lost come back as they were, and what was typed in between is there': { exceptIn: ['forced'], travel: graphicsLost },
  'where letters are set to twice their size, all of the page is twice as large': { exceptIn: ['touch'], travel: largeLetters },
  'where a phone is too narrow for letters of twice their size, the plain view has them': { exceptIn: ['magnified'], travel: largeLettersOnPhone },
  'at 400 % the keyboard leads into the waiting room, and nothing lies beside the window': magnifiedWay,
};
