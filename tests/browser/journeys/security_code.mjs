// Six digits by which both know that nobody sits between them.
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
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

export default {
  'in Chromium both see the same security code, and another one in the next call': sameAtBothEnds('Chromium'),
  'in Firefox and Chromium both see the same security code': sameAtBothEnds('Firefox'),
};
