// The main job: a doctor and a patient see and hear each other.
import assert from 'node:assert/strict';
import {
  candidatesOfOther, connectionsMade, nothingWasSent, pictureIsGone, pictureMoves, soundArrives, standsBy, wayOfMedia,
} from '../media.mjs';
import { admitPatient, signIn } from '../doctor.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

async function seeAndHear(person) {
  await pictureMoves(person.page, 'remote');
  await pictureMoves(person.page, 'self');
  await soundArrives(person.page);
}

// A relay's candidate, which may name where it was asked from (RFC 8839, 5.1): nowhere, or itself once more.
const tellsNothing = /^candidate:\S+ \d \S+ \d+ (\S+) (\d+) typ relay raddr (0\.0\.0\.0 rport 0|\1 rport \2)\b/;

async function learnNoAddress(people) {
  for (const { who, page } of people) {
    const candidates = await candidatesOfOther(page);
    assert.ok(candidates.length > 0);
    assert.deepEqual(candidates.filter((each) => !tellsNothing.test(each)), [], `the ${who} is told`);
    assert.match(await wayOfMedia(page), /^relay (relay|prflx)$/);
  }
}

async function wholeConsultation(stage, patientsBrowser, doctorsBrowser, { language, onPhone, view, ender, during = async () => {} }) {
  const invitation = await stage.api.appointment('Änne', "O'Brien", language);
  const [patient, doctor] = await Promise.all([
    stage.person('patient', patientsBrowser, { language, onPhone, view }),
    stage.person('doctor', doctorsBrowser, { language, view }),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await pictureMoves(patient.page, 'self');
  await Promise.all([patient, doctor].map(standsBy));
  await Promise.all([patient, doctor].map(({ page }) => nothingWasSent(page)));
  const made = await Promise.all([patient, doctor].map(connectionsMade));

  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  await Promise.all([seeAndHear(patient), seeAndHear(doctor)]);
  assert.deepEqual(await Promise.all([patient, doctor].map(connectionsMade)), made, 'admission needed another connection');

  await during([patient, doctor]);

  await patient.screen.press(controls.mute);
  await patient.screen.find(controls.unmute);
  await patient.screen.press(controls.cameraOff);
  await patient.screen.find(controls.cameraOn);
  await pictureIsGone(doctor.page, 'remote');
  await patient.screen.press(controls.cameraOn);
  await patient.screen.press(controls.unmute);
  await Promise.all([seeAndHear(patient), seeAndHear(doctor)]);

  await (ender === 'patient' ? patient : doctor).screen.press(controls.endCall);
  await Promise.all([patient.screen.at('ended'), doctor.screen.at('day')]);
  await patient.screen.find(controls.callEnded);
}

export default {
  'a patient in Chromium and a doctor in Chromium see and hear each other': (stage) =>
    wholeConsultation(stage, 'Chromium', 'Chromium', { language: 'en', ender: 'patient' }),
  'a patient in Firefox and a doctor in Chromium see and hear each other': (stage) =>
    wholeConsultation(stage, 'Firefox', 'Chromium', { language: 'en', ender: 'doctor' }),
  'a patient in Chromium and a doctor in Firefox see and hear each other': (stage) =>
    wholeConsultation(stage, 'Chromium', 'Firefox', { language: 'en', ender: 'patient' }),
  'a patient on a phone and a doctor, both in German, see and hear each other': (stage) =>
    wholeConsultation(stage, 'Chromium', 'Chromium', { language: 'de', onPhone: true, ender: 'doctor' }),
  'in the plain view a patient in Chromium and a doctor in Firefox see and hear each other': (stage) =>
    wholeConsultation(stage, 'Chromium', 'Firefox', { language: 'de', view: 'plain', ender: 'patient' }),
  'where the practice wants nothing but its relay, a patient in Chromium and a doctor in Firefox learn no address': {
    usesRelay: 'only',
    travel: (stage) =>
      wholeConsultation(stage, 'Chromium', 'Firefox', { language: 'en', ender: 'patient', during: learnNoAddress }),
  },
};
