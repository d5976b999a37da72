// How long it takes from the doctor's press to the first picture, by itself and against a bare page.
import { admitPatient, signIn } from '../browser/doctor.mjs';
import { CountingRelay } from '../browser/counting_relay.mjs';
import { standsBy } from '../browser/media.mjs';
import { goToWaitingRoom, joinWaitingRoom } from '../browser/patient.mjs';
import { controls } from '../browser/words.mjs';
import { BarePages } from './bare_page.mjs';
import { median } from './median.mjs';

const rounds = 10;
const delay = 40;  // milliseconds from page to page
const devices = 'thirty pictures a second';

const at = (page, mark) => page.evaluate((name) => {
  const entry = performance.getEntriesByName(name).pop();
  return performance.timeOrigin + entry.startTime;
}, mark);

const firstFrame = async (page, calls) => {
  const isThere = (count) => performance.getEntriesByName('visavis:first-remote-frame').length >= count;
  await page.waitForFunction(isThere, { timeout: 20000 }, calls);
  return at(page, 'visavis:first-remote-frame');
};

// Of the last of so many calls. The two browsers share this machine's clock.
export async function admission({ patient, doctor }, calls = 1) {
  const [patientSees, doctorSees] = await Promise.all([firstFrame(patient.page, calls), firstFrame(doctor.page, calls)]);
  const pressed = await doctor.page.evaluate(() => window.counters.clickedAt);
  return {
    patient: patientSees - await at(patient.page, 'visavis:admitted'),
    doctor: doctorSees - pressed,
    both: Math.max(patientSees, doctorSees) - pressed,
  };
}

async function callsOfBarePages(calls) {
  const bare = await new BarePages().open(delay, { devices, lasting: true });
  try {
    const times = [];
    while (times.length < calls) times.push(await bare.call());
    return times;
  } finally {
    await bare.close();
  }
}

async function callsOfOurs(stage, counters) {
  const wire = await new CountingRelay(stage.practice, delay / 2).open();
  const options = { devices, lasting: true, resolve: wire.resolve };
  const people = await Promise.all(['patient', 'doctor'].map((who) => stage.person(`${who}-far`, 'Chromium', options)));
  const [patient, doctor] = people;
  try {
    for (const { page } of people) await page.evaluateOnNewDocument(counters);
    const invitation = await stage.api.appointment('Grace', 'Hopper');
    await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
    const times = [];
    while (times.length < rounds) {
      await Promise.all(people.map(standsBy));
      await admitPatient(doctor, invitation);
      times.push((await admission({ patient, doctor }, times.length + 1)).both);
      await doctor.screen.press(controls.endCall);
      await patient.screen.at('ended');
      if (times.length === rounds) break;
      await patient.screen.press(controls.rejoin);
      await joinWaitingRoom(patient);
    }
    return times;
  } finally {
    await Promise.all(people.map((person) => person.leave()));
    await wire.close();
  }
}

// Over a line on which signalling takes its time; never both at once, as each takes all of a small machine.
export async function admissionAgainstBarePage(stage, counters) {
  const before = await callsOfBarePages(rounds / 2);
  const ours = await callsOfOurs(stage, counters);
  const after = await callsOfBarePages(rounds / 2);
  return { ours: median(ours), bare: median([...before, ...after]) };
}
