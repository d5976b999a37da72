// Lines that break between doctor and patient, in networks of their own.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { inCall, seeAndHear } from '../consultation.mjs';
import { CountingRelay } from '../counting_relay.mjs';
import { becomes, media, pictureStood, relayProtocol, soundArrives, wayBecomes } from '../media.mjs';
import { controls } from '../words.mjs';

async function callAcross(stage, port) {
  const networks = stage.networks;
  const wire = await new CountingRelay(stage.practice).open(networks.home, port);
  stage.atEnd(() => wire.close());
  const browserOf = (who) => ['Chromium', { resolve: wire.resolve, network: { networks, who } }];
  const { people } = await inCall(stage, { patient: browserOf('patient'), doctor: browserOf('doctor') });
  await seeAndHear(people);
  return people;
}

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

async function onlyPort443(stage) {
  stage.networks.allowNothingButPort443();
  const [patient] = await callAcross(stage, 443);
  await wayBecomes(patient.page, /relay/);
  assert.match(await relayProtocol(patient.page), /^tls$/);
}

async function translatedAddresses(stage) {
  stage.networks.translateAddresses();
  const [patient] = await callAcross(stage);
  await wayBecomes(patient.page, /relay/);
  await patient.screen.press(controls.securityCode);
  await patient.screen.says(/by way of a relay server/);
}

// What part of three seconds of sound was made up, because nothing came in time.
async function madeUp({ page }) {
  const before = await media(page);
  await pause(3000);
  const after = await media(page);
  return (after.audioMadeUp - before.audioMadeUp) / (after.audioSamples - before.audioSamples);
}

// It takes the browser some seconds to find out what a line carries, and the pictures rest for twenty.
const whatTheLineCarries = 60000;

const eachSays = (people, pattern) => Promise.all(people.map(async ({ who, screen }) => {
  assert.ok(await becomes(async () => pattern.test(await screen.words()), whatTheLineCarries), `the ${who} reads:\n${await screen.words()}`);
}));

async function narrowLine(stage) {
  const people = await callAcross(stage);
  stage.networks.narrow('60kbit');
  await eachSays(people, /You can only hear[^]*Your picture rests, so that you are heard/);
  await Promise.all(people.map(async (person) => {
    let share;
    const isHeard = async () => {
      share = await madeUp(person);
      return share < 0.1;
    };
    assert.ok(await becomes(isHeard), `of what the ${person.who} hears ${share} is made up`);
    await soundArrives(person.page);
    assert.equal(await person.screen.current(), 'call');
  }));
  stage.networks.narrow('5mbit');
  await Promise.all(people.map(({ who, page }) => page.evaluate(() => window.probes.forget('remote')).then(async () => {
    const moves = () => page.evaluate(() => window.probes.look('remote') === 'moving');
    assert.ok(await becomes(moves, whatTheLineCarries), `the ${who} sees nothing again`);
  })));
}

export default {
  'on a line that carries no more than sound they hear each other all the same, and see each other again on a better one': {
    apart: 'narrow', usesRelay: true, seconds: 180, travel: narrowLine,
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
  'where nothing but port 443 gets through, they see and hear each other by way of the relay over TLS': {
    apart: true, usesRelay: 'TLS', travel: onlyPort443,
  },
  'where routers translate the addresses of both for each way anew, they see and hear each other by way of the relay': {
    apart: 'translated', usesRelay: true, travel: translatedAddresses,
  },
};
