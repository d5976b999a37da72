// How words come into fields other than key by key.
import assert from 'node:assert/strict';
import { acceptPrivacy, openLink } from '../patient.mjs';
import { drawn } from '../sight.mjs';
import { controls } from '../words.mjs';

// Of the field that has the focus.
async function selectAll({ page: { keyboard } }, then) {
  await keyboard.down('Control');
  await keyboard.press('KeyA');
  await keyboard.press(then);
  await keyboard.up('Control');
}

// What an input method does in the field that has the focus: nothing of it is disturbed while it lasts.
class InputMethod {
  static async of({ page, screen }) {
    const method = new InputMethod();
    method.page = page;
    method.screen = screen;
    method.protocol = await page.createCDPSession();
    return method;
  }

  async compose(control, steps) {
    const before = await this.screen.valueOf(control);
    for (const text of steps) {
      await this.protocol.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await drawn(this.page);
      assert.equal(await this.screen.valueOf(control), before + text);
    }
  }

  // Also what is dictated.
  async commit(text) {
    await this.protocol.send('Input.insertText', { text });
    await drawn(this.page);
  }
}

async function composed(stage) {
  const patient = await stage.person('patient', 'Chromium');
  const { screen } = patient;
  const method = await InputMethod.of(patient);
  for (const view of ['drawn', 'plain']) {
    const invitation = await stage.api.appointment('太郎', 'René 山田');
    patient.view = view;
    await patient.open(invitation.link);
    await screen.at('tan');
    // As on a phone, where every word is composed; it is put right when it is done.
    await screen.press(controls.tan);
    await selectAll(patient, 'Delete');
    const careless = invitation.tan.toLowerCase().replace('-', '');
    await method.compose(controls.tan, [careless.slice(0, 2), careless.slice(0, 7), careless]);
    await method.commit(careless);
    assert.equal(await screen.valueOf(controls.tan), invitation.tan);
    await screen.press(controls.proceed);

    await screen.at('name');
    await screen.press(controls.givenName);
    await method.compose(controls.givenName, ['t', 'た', 'たろ', 'たろう', '太郎']);
    await method.commit('太郎');
    assert.equal(await screen.valueOf(controls.givenName), '太郎');
    await screen.type(controls.familyName, 'Ren');
    await method.compose(controls.familyName, ['´']);
    await method.commit('é');
    assert.equal(await screen.valueOf(controls.familyName), 'René');
    await patient.page.keyboard.type(' ');
    // Whoever goes on while something is being composed means what they see.
    await method.compose(controls.familyName, ['y', 'や', 'やまだ', '山田']);
    await screen.press(controls.proceed);
    await acceptPrivacy(patient);
    await screen.at('devices');
  }
}

// Out of a mail that is open in another tab.
async function copy(person, words) {
  const mail = await person.profile.newPage();
  await mail.setContent('<textarea autofocus></textarea>');
  await mail.bringToFront();
  await mail.$eval('textarea', (text, content) => { text.value = content; text.focus(); }, words);
  await selectAll({ page: mail }, 'KeyC');
  await mail.close();
  await person.page.bringToFront();
}

async function pasteInto(person, control) {
  await person.screen.press(control);
  await selectAll(person, 'KeyV');
}

async function invitationWithZero(stage) {
  for (;;) {
    const invitation = await stage.api.appointment('Zoë', 'Núñez');
    if (invitation.tan.includes('0')) return invitation;
  }
}

const caretOf = async ({ screen }, control) => (await screen.find(control)).evaluate((field) => field.selectionEnd);

const typed = ({ page }, text) => page.keyboard.type(text);
// Whole words at once.
const dictated = ({ page }, text) => page.evaluate((words) => document.execCommand('insertText', false, words), text);

// At `place` in a field; the caret is then where it is expected.
async function insert(person, control, place, come, text, value, caret) {
  const { page, screen } = person;
  await screen.press(control);
  await page.keyboard.press('Home');
  for (let step = 0; step < place; ++step) await page.keyboard.press('ArrowRight');
  await come(person, text);
  await drawn(page);
  assert.equal(await screen.valueOf(control), value);
  assert.equal(await caretOf(person, control), caret, `the caret behind "${text}" in "${value}"`);
}

async function pastedAndMended(stage, kind) {
  const invitation = await invitationWithZero(stage);
  const person = await stage.person(kind, kind);
  const { page, screen } = person;
  const { tan } = invitation;
  await person.open('/');
  await screen.at('tan');
  await screen.type(controls.tan, '7k4qm2xv9');
  await insert(person, controls.tan, 2, typed, 'a', '7KA4Q-M2XV9', 3);
  await insert(person, controls.tan, 4, typed, 'oo', '7KA40-0QM2X', 7);
  await insert(person, controls.tan, 3, typed, 'u.', '7KA40-0QM2X', 3);
  await page.keyboard.press('Backspace');
  await drawn(page);
  assert.equal(await screen.valueOf(controls.tan), '7K400-QM2X');
  assert.equal(await caretOf(person, controls.tan), 2);

  await copy(person, `\n\t ${[...tan.replace('-', '')].join(' ').toLowerCase().replaceAll('0', 'O')} \n\n`);
  await pasteInto(person, controls.tan);
  await drawn(page);
  assert.equal(await screen.valueOf(controls.tan), tan);
  await screen.press(controls.proceed);

  await screen.at('name');
  await screen.type(controls.givenName, 'Zë');
  await insert(person, controls.givenName, 1, typed, 'o', 'Zoë', 2);
  await copy(person, 'Núz');
  await pasteInto(person, controls.familyName);
  await insert(person, controls.familyName, 2, dictated, 'ñe', 'Núñez', 4);
  await screen.press(controls.proceed);
  await acceptPrivacy(person);
  await screen.at('devices');
}

// As password managers and browsers do it: no key is pressed.
async function fill(screen, control, text) {
  await (await screen.find(control)).evaluate((field, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }, text);
}

async function isMeantFor(screen, control, name, token = name) {
  const said = await (await screen.find(control)).evaluate((field) => [field.name, field.autocomplete]);
  assert.deepEqual(said, [name, token], `of "${screen.name(control)}"`);
}

async function filledIn(stage) {
  const { email, password } = stage.practice.demo.doctor;
  const doctor = await stage.person('doctor', 'Chromium');
  doctor.witness.excuse(/status of 401/);  // they come as a patient, and then as a doctor again
  const { screen } = doctor;
  for (const view of ['drawn', 'plain']) {
    doctor.view = view;
    await doctor.open('/practice');
    await screen.at('login');
    await isMeantFor(screen, controls.email, 'username');
    await isMeantFor(screen, controls.password, 'password', 'current-password');
    await fill(screen, controls.email, email);
    await fill(screen, controls.password, password);
    await screen.press(controls.signIn);
    await screen.at('day');
    await screen.press(controls.settings);
    await screen.at('settings');
    await isMeantFor(screen, controls.currentPassword, 'password', 'current-password');
    await isMeantFor(screen, controls.newPassword, 'new-password');
    await fill(screen, controls.passwordAgain, password);
    await screen.press(controls.setUp);
    await isMeantFor(screen, controls.oneTimeCode, 'one-time-code');
    await screen.press(controls.backToDay);
    await screen.press(controls.signOut);
    await screen.at('login');

    const invitation = await stage.api.appointment('Ada', 'Lovelace');
    await openLink(doctor, invitation);
    await screen.at('name');
    await isMeantFor(screen, controls.givenName, 'given-name');
    await isMeantFor(screen, controls.familyName, 'family-name');
    await fill(screen, controls.givenName, invitation.givenName);
    await fill(screen, controls.familyName, invitation.familyName);
    await screen.press(controls.proceed);
    await acceptPrivacy(doctor);
    await screen.at('devices');
  }
}

export default {
  'what an input method composes stays as it is while it lasts, and admits the patient': composed,
  'a TAN is pasted with all that stood around it, and mended in its middle, in Chromium and Firefox': (stage) =>
    Promise.all(['Chromium', 'Firefox'].map((kind) => pastedAndMended(stage, kind))),
  'password managers know the fields, and what they fill in signs in': filledIn,
};
