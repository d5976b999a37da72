// The patient's way, step by step.
import assert from 'node:assert/strict';
import { Keys } from './keys.mjs';
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
  // A picture that comes between finger down and up moves the button away; people press again.
  await patient.screen.at('waiting').catch(async (missed) => {
    if (await patient.screen.current() !== 'devices') throw missed;
    console.log(`       ${patient.who} had to press twice to join the waiting room`);
    await patient.screen.press(controls.joinWaitingRoom);
    await patient.screen.at('waiting');
  });
  await patient.screen.find(controls.waitingRoom);
}

// `lookAround` is done at the devices, before joining.
export async function goToWaitingRoom(patient, invitation, lookAround = async () => {}) {
  await openLink(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await patient.screen.at('devices');
  await lookAround(patient);
  await joinWaitingRoom(patient);
}

// Only Tab, Enter, Space and letters. `look` is called on each screen.
export async function goToWaitingRoomByKeys(patient, invitation, look = async () => {}) {
  const keys = await Keys.of(patient.screen);
  const at = async (screen) => {
    await patient.screen.at(screen);
    await look(patient);
  };
  await patient.open('/');
  await at('tan');
  await keys.type(controls.tan, invitation.tan);
  await keys.press('Enter');
  await at('name');
  await keys.type(controls.givenName, invitation.givenName);
  await keys.type(controls.familyName, invitation.familyName);
  await keys.press('Enter');
  await at('privacy');
  await keys.use(controls.privacyRead, 'Space');
  assert.equal(await patient.screen.isChecked(controls.privacyRead), true);
  await keys.use(controls.proceed);
  await at('devices');
  await keys.use(controls.joinWaitingRoom, 'Space');
  await at('waiting');
}
