// How long the page's own frames take: every one of a whole consultation, as both see it.
import { admitPatient, makeAppointment, signIn } from '../browser/doctor.mjs';
import { acceptPrivacy, enterName, enterTan, joinWaitingRoom } from '../browser/patient.mjs';
import { pictureMoves } from '../browser/media.mjs';
import { controls } from '../browser/words.mjs';

const others = ['Grace Hopper', 'Emmy Noether', 'Zoë Quinn', 'Jürgen Groß', 'Fatma Yılmaz', 'Wiktor Żak'];

// A day and a week that are not empty.
export async function fillDay(stage) {
  for (const name of others) await stage.api.appointment(...name.split(' '));
}

async function arrive(patient, invitation) {
  await enterTan(patient, invitation);
  await enterName(patient, invitation);
  await acceptPrivacy(patient);
  await joinWaitingRoom(patient);
}

async function lookAround(doctor) {
  const { screen } = doctor;
  for (const control of [controls.showWeek, controls.nextWeek, controls.showDay]) await screen.press(control);
  await makeAppointment(doctor, { givenName: 'Ida', familyName: 'Rhodes', email: 'patient@example.org' });
  await screen.find(controls.print);
  await screen.press(controls.backToDay);
  await screen.at('day');
  await screen.press(controls.settings);
  await screen.at('settings');
  await screen.press(controls.backToDay);
  await screen.at('day');
}

async function talk(people) {
  await Promise.all(people.map(({ page }) => pictureMoves(page, 'remote')));
  for (const control of [controls.mute, controls.unmute, controls.cameraOff, controls.cameraOn]) {
    for (const { screen } of people) await screen.press(control);
  }
}

// Each as { milliseconds, from, to, who }: from the screen that was there before to the one that was drawn.
export async function framesOfConsultation(stage, patient, doctor) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  await arrive(patient, invitation);
  await signIn(doctor);
  await lookAround(doctor);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  await talk([patient, doctor]);
  await patient.screen.press(controls.endCall);
  await Promise.all([patient.screen.at('ended'), doctor.screen.at('day')]);
  const frames = await Promise.all([patient, doctor].map(async ({ who, page }) =>
    (await page.evaluate(() => window.counters.times)).map((frame) => ({ ...frame, who }))));
  return frames.flat();
}
