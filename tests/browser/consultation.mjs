// A patient and a doctor in a call.
import { admitPatient, signIn } from './doctor.mjs';
import { pictureMoves, soundArrives } from './media.mjs';
import { goToWaitingRoom } from './patient.mjs';

// Who uses which browser, and with which wishes for it. `prepare` is done with both before they open a page, `lookAround` with the
// patient at the devices, `ahead` with both while the patient waits.
export async function inCall(
  stage, { patient: patients = ['Chromium'], doctor: doctors = ['Chromium'], language, prepare = async () => {}, lookAround, ahead = async () => {} } = {},
) {
  const invitation = await stage.api.appointment('Änne', "O'Brien", language);
  const people = await Promise.all([stage.person('patient', ...patients), stage.person('doctor', ...doctors)]);
  const [patient, doctor] = people;
  await prepare(people);
  await Promise.all([goToWaitingRoom(patient, invitation, lookAround), signIn(doctor)]);
  await ahead(people);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  return { patient, doctor, people, invitation };
}

export const seeAndHear = (people) => Promise.all(people.map(async ({ page }) => {
  await pictureMoves(page, 'remote');
  await pictureMoves(page, 'self');
  await soundArrives(page);
}));
