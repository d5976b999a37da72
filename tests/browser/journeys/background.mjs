// Who looks at something else is called.
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
import { goToWaitingRoom, joinWaitingRoom } from '../patient.mjs';
import { admit, controls } from '../words.mjs';

// Notes the notifications that the page shows, and shows them.
function noteNotifications() {
  window.notices = [];
  window.Notification = new Proxy(window.Notification, {
    construct(target, [title, options]) {
      window.notices.push(title);
      return new target(title, options);
    },
  });
}

async function personWithNotifications(stage, who) {
  const person = await stage.person(who, 'Chromium');
  await person.profile.overridePermissions(stage.practice.url, ['notifications', 'camera', 'microphone']);
  await person.page.evaluateOnNewDocument(noteNotifications);
  return person;
}

const notices = (page) => page.evaluate(() => window.notices);
const isNotified = (page) => page.waitForFunction(() => window.notices.length > 0, { timeout: 15000, polling: 200 });

async function inAnotherTab(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    personWithNotifications(stage, 'patient'), personWithNotifications(stage, 'doctor'),
  ]);
  await signIn(doctor);
  const another = await doctor.profile.newPage();
  await another.bringToFront();
  await goToWaitingRoom(patient, invitation);
  await isNotified(doctor.page);
  assert.deepEqual(await notices(doctor.page), ['Somebody is in the waiting room.']);
  assert.match(await doctor.page.title(), /^\(1\) /);

  await doctor.page.bringToFront();
  await doctor.screen.find(admit(invitation));
  const elsewhere = await patient.profile.newPage();
  await elsewhere.bringToFront();
  await admitPatient(doctor, invitation);
  await isNotified(patient.page);
  assert.deepEqual(await notices(patient.page), ['Dr. med. Jana Kern is calling you in now.']);
  await patient.page.bringToFront();
  await patient.screen.at('call');
  await patient.screen.press(controls.endCall);
  await patient.screen.at('ended');

  await patient.screen.press(controls.rejoin);
  await joinWaitingRoom(patient);
  await doctor.screen.find(admit(invitation));
  assert.equal((await notices(doctor.page)).length, 1, 'nobody is notified of what they see');
}

async function onlyWhenAsked(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const patient = await stage.person('patient', 'Firefox');
  await patient.page.evaluateOnNewDocument(() => {
    window.askedFor = 0;
    Notification.requestPermission = async () => { window.askedFor += 1; return 'default'; };
  });
  await goToWaitingRoom(patient, invitation);
  assert.equal(await patient.page.evaluate(() => window.askedFor), 0);
  await patient.screen.press(controls.notifyMe);
  await patient.page.waitForFunction(() => window.askedFor === 1, { timeout: 15000 });
}

export default {
  'in another tab the doctor hears of arrivals, and the patient of being called in': inAnotherTab,
  'the browser is asked for notifications only when the patient wants them': onlyWhenAsked,
};
