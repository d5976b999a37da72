// Six digits by which both know that nobody sits between them.
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
import { LyingServer } from '../lying_server.mjs';
import { pictureMoves, soundArrives, standsBy } from '../media.mjs';
import { goToWaitingRoom, joinWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

const digits = /Security code: (\d{3}\u00A0\d{3})/;

async function codes(people) {
  for (const { screen } of people) await screen.press(controls.securityCode);
  const shown = await Promise.all(people.map(async ({ screen }) => digits.exec(await screen.says(digits))[1]));
  for (const { screen } of people) await screen.press(controls.securityCode);
  return shown;
}

const sameAtBothEnds = (patientsBrowser) => async (stage) => {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const people = await Promise.all([stage.person('patient', patientsBrowser), stage.person('doctor', 'Chromium')]);
  const [patient, doctor] = people;
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  const [one, other] = await codes(people);
  assert.equal(one, other);
  // Firefox may have learnt the other's address by a check alone, and then does not know whether it is a relay's.
  await doctor.screen.press(controls.securityCode);
  await doctor.screen.says(/directly from device to device/);
  await doctor.screen.press(controls.securityCode);

  // Another connection has another one.
  await doctor.screen.press(controls.endCall);
  await patient.screen.at('ended');
  await patient.screen.press(controls.rejoin);
  await joinWaitingRoom(patient);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  const [later, laterOther] = await codes(people);
  assert.equal(later, laterOther);
  assert.notEqual(later, one);
};

// Everything is as it should be, but for the digits.
async function someoneInTheMiddle(stage) {
  const attacker = await stage.person('attacker', 'Chromium');
  await attacker.open('/privacy');
  const liar = await new LyingServer(stage.practice, attacker.page).open();
  stage.atEnd(() => liar.close());
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const people = await Promise.all(['patient', 'doctor'].map((who) => stage.person(who, 'Chromium', { resolve: liar.resolve })));
  const [patient, doctor] = people;
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await Promise.all(people.map(standsBy));
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  await Promise.all(people.map(async ({ page }) => {
    await pictureMoves(page, 'remote');
    await soundArrives(page);
  }));
  const [one, other] = await codes(people);
  assert.notEqual(one, other);
}

export default {
  'who runs the server and sits between the two is seen by the code, and by nothing else': someoneInTheMiddle,
  'in Chromium both see the same security code, and another one in the next call': sameAtBothEnds('Chromium'),
  'in Firefox and Chromium both see the same security code': sameAtBothEnds('Firefox'),
};
