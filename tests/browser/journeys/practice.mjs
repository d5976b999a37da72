// What the practice does besides talking.
import assert from 'node:assert/strict';
import { admitPatient, makeAppointment, signIn } from '../doctor.mjs';
import { becomes, ownCamera, pictureMoves } from '../media.mjs';
import { mails, mailWith } from '../mails.mjs';
import { acceptPrivacy, enterName, enterTan, goToWaitingRoom, joinWaitingRoom } from '../patient.mjs';
import { controls, tellDelay } from '../words.mjs';

const tan = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/;

async function newAppointment(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  const { screen } = doctor;
  await signIn(doctor);
  await makeAppointment(doctor, { givenName: 'Änne', familyName: "O'Brien", email: 'aenne@example.org' });
  const [shown] = tan.exec(await screen.says(tan));

  const link = `${stage.practice.url}/#tan=${shown}`;
  const mail = await mailWith(stage.practice, link);
  const calendar = mail.find(({ type }) => type.startsWith('text/calendar'));
  assert.match(calendar?.text ?? '', /BEGIN:VEVENT/, 'the mail holds no calendar entry');
  for (const form of ['text/plain', 'text/html']) {
    assert.ok(mail.some(({ type, text }) => type.startsWith(form) && text.includes(link)), `no link in ${form}`);
  }

  const patient = await stage.person('patient', 'Chromium');
  const invitation = { link, givenName: 'Änne', familyName: "O'Brien" };
  await goToWaitingRoom(patient, invitation);
  await doctor.open('/practice');
  await screen.at('day');
  await admitPatient(doctor, invitation);
  await Promise.all([patient, doctor].map(({ page }) => pictureMoves(page, 'remote')));
}

async function byTelephone(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  const { page, screen } = doctor;
  await signIn(doctor);
  await screen.press(controls.newAppointment);
  await screen.at('appointment');
  await screen.type(controls.givenName, 'Lan');
  await screen.type(controls.familyName, 'Nguyen');
  await screen.press(controls.startNow);
  // The practice's demo begins now as well.
  await screen.says(/At the same time: .+ You can save all the same\./);
  assert.equal(await screen.isChecked(controls.agreesToMail), false);
  await screen.press(controls.save);
  await screen.says(/No e-mail is sent/);
  const [shown] = tan.exec(await screen.says(tan));

  await page.evaluate(() => {
    window.timesPrinted = 0;
    window.print = () => ++window.timesPrinted;
  });
  await screen.press(controls.print);
  await page.waitForFunction(() => window.timesPrinted === 1);
  await page.emulateMediaType('print');
  const paper = await screen.words();
  for (const words of ['Lan Nguyen', shown, 'Your video consultation']) assert.ok(paper.includes(words), `on paper: ${paper}`);
  assert.ok(!paper.includes('Save'), `on paper: ${paper}`);
  const code = await page.$eval('#sheet svg', (svg) => svg.checkVisibility() && svg.getBoundingClientRect().width);
  assert.ok(code > 150, `the QR code is ${code} wide`);
  await page.emulateMediaType(null);
  assert.equal(await page.$eval('#sheet', (sheet) => sheet.checkVisibility()), false);

  await screen.press(controls.backToDay);
  await screen.at('day');
  assert.equal(await page.$('#sheet'), null);
  const patient = await stage.person('patient', 'Chromium');
  const invitation = { tan: shown, givenName: 'Lan', familyName: 'Nguyen' };
  await enterTan(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
  await admitPatient(doctor, invitation);
  await Promise.all([patient, doctor].map((person) => pictureMoves(person.page, 'remote')));
  assert.ok(!mails(stage.practice).some((mail) => mail.some(({ text }) => text.includes('Nguyen'))));
}

async function signsOut(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  await signIn(doctor);
  await doctor.screen.press(controls.signOut);
  await doctor.screen.at('login');
  await doctor.open('/practice');
  await doctor.screen.at('login');
}

async function wrongPassword(stage) {
  const doctor = await stage.person('doctor', 'Chromium');
  doctor.witness.excuse(/status of 401/);
  const { screen } = doctor;
  await doctor.open('/practice');
  await screen.at('login');
  const before = await screen.words();
  await screen.type(controls.email, stage.practice.demo.doctor.email);
  await screen.type(controls.password, 'not the password');
  await screen.press(controls.signIn);
  await screen.changesFrom(before);
  assert.equal(await screen.current(), 'login');
  assert.equal(await screen.valueOf(controls.email), stage.practice.demo.doctor.email);
  await screen.type(controls.password, stage.practice.demo.doctor.password);
  await screen.press(controls.signIn);
  await screen.at('day');
}

async function keepsCamera(stage) {
  const doctor = await stage.person('doctor', 'Chromium', { devices: 'three cameras' });
  const { screen } = doctor;
  const uses = async (label) => assert.ok(await becomes(async () => await ownCamera(doctor.page) === label));
  await signIn(doctor);
  await screen.press(controls.enableDevices);
  await uses('fake_device_0');
  await screen.choose(controls.camera, 'fake_device_2');
  await uses('fake_device_2');
  await doctor.page.reload();
  await screen.at('day');
  await screen.press(controls.enableDevices);
  await uses('fake_device_2');

  const kept = await doctor.page.evaluate(() => Object.keys(localStorage));
  assert.ok(kept.includes('visavis.camera'));
  await doctor.open('/privacy');
  const notice = await screen.words();
  for (const name of kept) assert.ok(notice.includes(name), `the notice does not name ${name}`);
}

async function tellsHowLong(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await doctor.screen.choose(tellDelay(invitation), 'About 10 more minutes');
  await patient.screen.says(/A message from Dr\. med\. Jana Kern: it will be your turn at about \d{1,2}:\d{2}\s[ap]m\./);
  await doctor.screen.isSetTo(tellDelay(invitation), /Told: at about \d{1,2}:\d{2}\s[ap]m/);
  await doctor.screen.choose(tellDelay(invitation), 'No message');
  await patient.screen.says(/will call you in\. There is nothing you need to do\./);
  assert.doesNotMatch(await patient.screen.words(), /A message from/);
  await doctor.screen.isSetTo(tellDelay(invitation), /No message/);
}

export default {
  'a patient on the telephone gets an appointment now, the TAN read out or on paper, and no mail': byTelephone,
  'the doctor makes an appointment, its mail has link and calendar entry, its TAN admits the patient': { inEveryWay: true, travel: newAppointment },
  'who waits is told how much longer it takes, and that it does not any more': { inEveryWay: true, travel: tellsHowLong },
  'the camera that a doctor has chosen is there again after a reload': keepsCamera,
  'a wrong password is refused and the e-mail address stays': wrongPassword,
  'who signs out is signed out, also after a reload': signsOut,
};
