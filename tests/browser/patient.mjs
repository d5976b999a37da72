// The patient's way, step by step.
import { controls } from './words.mjs';

export async function enterTan(patient, invitation) {
  await patient.open('/');
  await patient.screen.at('tan');
  await patient.screen.type(controls.tan, invitation.tan);
  await patient.screen.press(controls.proceed);
}

export async function openLink(patient, invitation) {
  await patient.open(invitation.link);
  await patient.screen.at('tan');
  await patient.screen.press(controls.proceed);
}

export async function enterName(patient, { givenName, familyName }) {
  await patient.screen.at('name');
  await patient.screen.type(controls.givenName, givenName);
  await patient.screen.type(controls.familyName, familyName);
  await patient.screen.press(controls.proceed);
}

export async function acceptPrivacy(patient) {
  await patient.screen.at('privacy');
  await patient.screen.press(controls.privacyRead);
  await patient.screen.press(controls.proceed);
}

export async function joinWaitingRoom(patient) {
  await patient.screen.at('devices');
  await patient.screen.press(controls.joinWaitingRoom);
  await patient.screen.at('waiting');
  await patient.screen.find(controls.waitingRoom);
}

export async function goToWaitingRoom(patient, invitation) {
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
}
