// Lines that break between doctor and patient, in networks of their own.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { CountingRelay } from '../counting_relay.mjs';
import { admitPatient, signIn } from '../doctor.mjs';
import { becomes, media, pictureMoves, pictureStood, soundArrives, wayBecomes } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

async function callAcross(stage) {
  const networks = stage.networks;
  const wire = await new CountingRelay(stage.practice).open(networks.home);
  stage.atEnd(() => wire.close());
  const invitation = await stage.api.appointment('Grace', 'Hopper');
  const [patient, doctor] = await Promise.all(['patient', 'doctor'].map((who) =>
    stage.person(who, 'Chromium', { resolve: wire.resolve, network: { networks, who } })));
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  const people = [patient, doctor];
  await seeAndHear(people);
  return people;
}

const seeAndHear = (people) => Promise.all(people.map(async ({ page }) => {
  await pictureMoves(page, 'remote');
  await soundArrives(page);
}));

// What breaks is noticed, mended, and both are where they were.
async function goesOn(people, breakLine) {
  await Promise.all(people.map(({ page }) => page.evaluate(() => window.probes.watchFrames())));
  breakLine();
  await Promise.all(people.map(({ page }) => pictureStood(page)));
  await seeAndHear(people);
  const pauses = await Promise.all(people.map(({ page }) => page.evaluate(() => window.probes.stillFor())));
  console.log(`       the pictures stood for ${pauses.map((pause) => (pause / 1000).toFixed(1)).join(' and ')} s`);
  for (const { screen } of people) {
    await screen.says(/Good connection/);
    assert.equal(await screen.current(), 'call');
  }
}

async function directWayIsLost(stage) {
  const people = await callAcross(stage);
  await wayBecomes(people[0].page, /^host host$/);  // it may begin by the relay
  await goesOn(people, () => stage.networks.blockDirectWay());
  await wayBecomes(people[0].page, /relay/);
}

async function anotherNetwork(stage) {
  const people = await callAcross(stage);
  people[0].witness.excuse(/WebSocket connection .* failed/);
  await goesOn(people, () => stage.networks.giveAnotherAddress('patient'));
}

async function withoutDatagrams(stage) {
  stage.networks.block('ipproto udp');
  const [patient] = await callAcross(stage);
  await wayBecomes(patient.page, /relay/);
  await patient.screen.press(controls.securityCode);
  await patient.screen.says(/by way of a relay server/);
}

// Three seconds: what of the sound was made up, because nothing came in time, and how many bits a second were sent.
async function threeSeconds({ page }) {
  const before = await media(page);
  await pause(3000);
  const after = await media(page);
  return {
    madeUp: (after.audioMadeUp - before.audioMadeUp) / (after.audioSamples - before.audioSamples),
    rate: (after.bytesSent - before.bytesSent) * 8 / 3,
  };
}

async function narrowLine(stage) {
  const people = await callAcross(stage);
  stage.networks.narrow('100kbit');
  await Promise.all(people.map(async (person) => {
    let seen;
    const isHeard = async () => {
      seen = await threeSeconds(person);
      return seen.rate < 150000 && seen.madeUp < 0.15;
    };
    assert.ok(await becomes(isHeard), `the ${person.who}: ${JSON.stringify(seen)}`);
    await soundArrives(person.page);
    assert.equal(await person.screen.current(), 'call');
  }));
}

export default {
  'on a line that carries little they hear each other all the same': {
    apart: 'narrow', usesRelay: true, travel: narrowLine,
  },
  'a direct way that breaks is replaced by way of the relay, without anybody doing anything': {
    apart: true, usesRelay: true, travel: directWayIsLost,
  },
  'a patient whose device goes into another network stays in the call': {
    apart: true, usesRelay: true, travel: anotherNetwork,
  },
  'where no datagram gets through, they see and hear each other by way of the relay over TCP': {
    apart: true, usesRelay: true, travel: withoutDatagrams,
  },
};
