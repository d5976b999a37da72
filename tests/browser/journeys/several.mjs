// More than two in a call: an interpreter, whom the doctor has invited with a TAN of her own.
import assert from 'node:assert/strict';
import { admitPatient, makeAppointment, signIn } from '../doctor.mjs';
import { becomes, pictureMoves } from '../media.mjs';
import { acceptPrivacy, enterName, enterTan, joinWaitingRoom } from '../patient.mjs';
import { admit, controls } from '../words.mjs';
import { closeChat } from '../written_words.mjs';

const ada = { givenName: 'Ada', familyName: 'Lovelace' };
const olga = { givenName: 'Olga', familyName: 'Ivanova' };
const tan = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/;

async function inviteBoth(doctor) {
  const { screen } = doctor;
  await makeAppointment(doctor, { ...ada, email: 'patient@example.org' });
  const [patients] = tan.exec(await screen.says(tan));
  await screen.press(controls.inviteCompanion);
  await screen.says(/Another person in the consultation with Ada Lovelace/);
  await screen.type(controls.givenName, olga.givenName);
  await screen.type(controls.familyName, olga.familyName);
  await screen.press(controls.save);
  await screen.says(/Appointment with Olga Ivanova/);
  const [hers] = tan.exec(await screen.says(tan));
  assert.notEqual(hers, patients);
  await screen.press(controls.backToDay);
  await screen.at('day');
  return [{ ...ada, tan: patients }, { ...olga, tan: hers }];
}

async function goToWaitingRoomByTan(person, invitation) {
  await enterTan(person, invitation);
  await enterName(person, invitation);
  await acceptPrivacy(person);
  await joinWaitingRoom(person);
}

const seesBothOthers = async ({ page }) => {
  for (const picture of ['remote', 'remote-2', 'self']) await pictureMoves(page, picture);
};
const seesOneOther = async ({ page }) => {
  assert.ok(await becomes(() => page.evaluate(() => !document.querySelector('video[data-participant="remote-2"]'))));
  await pictureMoves(page, 'remote');
};

const codesOf = async ({ screen }) => {
  await screen.press(controls.securityCode);
  const twoCodes = /\d{3}\u00A0\d{3}[^]*\d{3}\u00A0\d{3}/;
  const words = await screen.says(twoCodes);
  await screen.press(controls.securityCode);
  return [...new Set(words.match(/\d{3}\u00A0\d{3}/g))];
};

// Also who came to a call and did not stand by before.
async function seeWhoSpeaks([doctor, patient, interpreter]) {
  await doctor.screen.says(/Ivanova is speaking/);
  await patient.screen.says(/Ivanova is speaking/);
  await interpreter.screen.says(/Lovelace is speaking/);
  await interpreter.screen.says(/Kern is speaking/);
}

// Each pair has one of its own, which nobody else has.
async function codesOfPairs(people) {
  const all = [];
  for (const person of people) all.push(await codesOf(person));
  const count = (code) => all.filter((codes) => codes.includes(code)).length;
  for (const codes of all) {
    assert.equal(codes.length, 2);
    assert.deepEqual(codes.map(count), [2, 2], JSON.stringify(all));
  }
}

async function writeToAll([doctor, patient, interpreter]) {
  await doctor.screen.press(controls.chat);
  await doctor.screen.type(controls.message, 'Since when does it hurt?');
  await doctor.screen.press(controls.send);
  for (const person of [patient, interpreter]) {
    await person.screen.press(controls.chat);
    await person.screen.says(/Jana Kern, .*: Since when does it hurt\?/);
  }
  await interpreter.screen.type(controls.message, 'За');
  await patient.screen.says(/Olga Ivanova is writing: За/);
  for (const person of [doctor, patient, interpreter]) await closeChat(person);
}

async function threeInACall(stage) {
  const [patient, doctor, interpreter] = await Promise.all(
    ['patient', 'doctor', 'interpreter'].map((who) => stage.person(who, 'Chromium')));
  const people = [doctor, patient, interpreter];
  await signIn(doctor);
  const [invitation, hers] = await inviteBoth(doctor);
  await Promise.all([goToWaitingRoomByTan(patient, invitation), goToWaitingRoomByTan(interpreter, hers)]);
  await doctor.screen.says(/comes along with Ada Lovelace/);
  await admitPatient(doctor, invitation);
  await Promise.all([patient, interpreter].map(({ screen }) => screen.at('call')));
  for (const person of people) await seesBothOthers(person);
  await seeWhoSpeaks(people);
  await codesOfPairs(people);
  await writeToAll(people);

  await interpreter.page.reload({ waitUntil: 'load' });
  await interpreter.screen.at('call');
  for (const person of people) await seesBothOthers(person);

  await interpreter.screen.press(controls.endCall);
  await interpreter.screen.at('ended');
  for (const person of [doctor, patient]) await seesOneOther(person);

  await interpreter.screen.press(controls.rejoin);
  await joinWaitingRoom(interpreter);
  await doctor.screen.says(/Olga Ivanova is expected in this call/);
  await doctor.screen.press(admit(olga));
  await interpreter.screen.at('call');
  for (const person of people) await seesBothOthers(person);

  await doctor.screen.press(controls.endCall);
  await Promise.all([patient, interpreter].map(({ screen }) => screen.at('ended')));
}

export default {
  'an interpreter with a TAN of her own talks with doctor and patient, leaves, and is let in again': { travel: threeInACall, seconds: 150 },
};
