// The test of devices and line, by anybody.
import assert from 'node:assert/strict';
import { isAccessible } from '../axe.mjs';
import { pictureMoves } from '../media.mjs';
import { check, controls } from '../words.mjs';

async function beginsTest(person) {
  await person.open('/check');
  await person.screen.at('check');
  assert.equal(await person.page.$('video'), null, 'nobody is seen before the test is begun');
  await person.screen.press(check.begin);
  await pictureMoves(person.page, 'self');
}

async function withRelay(stage) {
  for (const kind of ['Chromium', 'Firefox']) {
    const person = await stage.person(kind, kind);
    await beginsTest(person);
    await person.screen.says(/Detour by UDP: works/);
    await person.screen.says(/Your network lets picture and sound through\./);
    await person.screen.says(/Detour by TLS: not set up/);
  }
}

async function withoutRelay(stage) {
  const person = await stage.person('somebody', 'Chromium', { onPhone: true });
  await beginsTest(person);
  await person.screen.says(/will be seen in the call/);
  await person.screen.press(check.hearYourself);
  await person.screen.press(check.stopHearing);
  await person.page.evaluate(() => history.back());
  await person.screen.find(check.begin);
  await person.page.waitForFunction(() => !document.querySelector('video'), { timeout: 15000 });
}

async function result(stage) {
  const person = await stage.person('somebody', 'Chromium');
  await person.profile.overridePermissions(
    stage.practice.url, ['camera', 'microphone', 'clipboard-read', 'clipboard-sanitized-write'],
  );
  await beginsTest(person);
  await person.screen.says(/We hear you well/);
  await person.screen.press(check.copy);
  await person.screen.find(check.copied);
  const words = await person.page.evaluate(() => navigator.clipboard.readText());
  assert.match(words, /Camera: works\nMicrophone: works\nDirect way: not set up\n/);
  assert.doesNotMatch(words, /fake|\d+\.\d+\.\d+/i, 'no names of devices, no addresses');
}

async function fromTheEntrance(stage) {
  const person = await stage.person('somebody', 'Chromium');
  await person.open('/');
  await person.screen.at('tan');
  const opened = new Promise((resolve) => { person.profile.once('targetcreated', resolve); });
  await person.screen.press(controls.check);
  const page = await (await opened).page();
  await page.waitForSelector('html[data-screen="check"][data-state="ready"]', { timeout: 15000 });
}

async function accessible(stage) {
  for (const view of ['drawn', 'plain']) {
    const person = await stage.person(view, 'Chromium', { view });
    await person.open('/check');
    await person.screen.at('check');
    await isAccessible(person);
    await person.screen.press(check.begin);
    await person.screen.says(/will be seen in the call/);
    await isAccessible(person);
  }
}

export default {
  'the test shows that the practice\'s relay is reached, in Chromium and Firefox': { usesRelay: true, travel: withRelay },
  'without a relay the test is of the devices, and lets them go afterwards': withoutRelay,
  'the test\'s result is copied without names or addresses': { inEveryWay: true, travel: result },
  'the entrance offers the test': fromTheEntrance,
  'axe finds nothing on the test, in either view': accessible,
};
