// An assistant organises for the doctors of the practice, and sits in no call.
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
import { pictureMoves } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { admit, controls } from '../words.mjs';

const tan = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/;

async function organises(stage) {
  const aram = stage.practice.addStaff('doctor', 'Dr. Aram', 'aram@praxis.example');
  const mina = stage.practice.addStaff('assistant', 'Mina Empfang', 'mina@praxis.example');

  const assistant = await stage.person('assistant', 'Chromium');
  const { screen } = assistant;
  await signIn(assistant, mina);
  assert.ok((await screen.options(controls.doctor)).includes('Dr. Aram'));
  await screen.press(controls.newAppointment);
  await screen.at('appointment');
  await screen.choose(controls.doctor, 'Dr. Aram');
  await screen.type(controls.givenName, 'Änne');
  await screen.type(controls.familyName, "O'Brien");
  await screen.type(controls.email, 'aenne@example.org');
  await screen.press(controls.save);
  const [shown] = tan.exec(await screen.says(tan));
  await screen.says(/Dr\. Aram/);

  const invitation = { link: `${stage.practice.url}/#tan=${shown}`, givenName: 'Änne', familyName: "O'Brien" };
  const patient = await stage.person('patient', 'Chromium');
  await goToWaitingRoom(patient, invitation);

  // The day looks by itself.
  await screen.press(controls.backToDay);
  await screen.at('day');
  await screen.choose(controls.doctor, 'Dr. Aram');
  await screen.says(/Änne O'Brien\n/);
  assert.equal(await screen.has(admit(invitation)), false);
  const sockets = await assistant.page.evaluate(() => performance.getEntriesByType('resource')
    .filter(({ name }) => /signaling|ice-servers/.test(name)).length);
  assert.equal(sockets, 0);

  const doctor = await stage.person('doctor', 'Chromium');
  await signIn(doctor, aram);
  await admitPatient(doctor, invitation);
  await Promise.all([patient, doctor].map(({ page }) => pictureMoves(page, 'remote')));
}

export default {
  'an assistant makes an appointment for a doctor, sees who waits, and calls nobody in': organises,
};
