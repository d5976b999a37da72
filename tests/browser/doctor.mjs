// The doctor's way, step by step.
import { admit, controls } from './words.mjs';

export async function signIn(doctor, { email, password } = doctor.practice.demo.doctor) {
  await doctor.open('/practice');
  await doctor.screen.at('login');
  await doctor.screen.fill(controls.email, email);
  await doctor.screen.fill(controls.password, password);
  await doctor.screen.press(controls.signIn);
  await doctor.screen.at('day');
}

export async function makeAppointment({ screen }, { givenName, familyName, email }) {
  await screen.press(controls.newAppointment);
  await screen.at('appointment');
  await screen.type(controls.givenName, givenName);
  await screen.type(controls.familyName, familyName);
  await screen.type(controls.email, email);
  await screen.press(controls.save);
}

export async function admitPatient(doctor, invitation) {
  await doctor.screen.press(admit(invitation));
  await doctor.screen.at('call');
}
