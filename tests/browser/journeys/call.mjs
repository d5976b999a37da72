// The main job: a doctor and a patient see and hear each other.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { takeAnotherCamera } from '../another_camera.mjs';
import { inCall, seeAndHear } from '../consultation.mjs';
import { admitPatient } from '../doctor.mjs';
import { lookAtLine } from '../line_report.mjs';
import { hearLouder } from '../louder.mjs';
import {
  becomes, candidatesOfOther, connectionsMade, nothingWasSent, pictureIsGone, pictureMoves, standsBy, wayOfMedia,
} from '../media.mjs';
import { joinWaitingRoom } from '../patient.mjs';
import { sameCode } from '../security_codes.mjs';
import { talkByHands } from '../signing.mjs';
import { controls } from '../words.mjs';
import { closeChat, nothingIsKept, writeToEachOther } from '../written_words.mjs';

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

async function write(people) {
  await writeToEachOther(people);
  for (const person of people) await closeChat(person);
}

// The patient's own wish, which outlives a reload.
async function hideAddress(stage) {
  const { people, patient } = await inCall(stage, {
    lookAround: ({ screen }) => screen.press(controls.hideAddress),
    ahead: async ([{ page, screen }]) => {
      await page.reload({ waitUntil: 'load' });
      await screen.at('waiting');
    },
  });
  await seeAndHear(people);
  const [, doctor] = people;
  const candidates = await candidatesOfOther(doctor.page);
  assert.ok(candidates.length > 0);
  assert.deepEqual(candidates.filter((each) => !tellsNothing.test(each)), [], 'the doctor is told');
  await patient.screen.press(controls.securityCode);
  await patient.screen.says(/by way of a relay server/);
}

// Whoever is silent sends next to nothing, and sound goes before the picture.
async function soundIsSpared(people) {
  for (const { page } of people) {
    const read = () => page.evaluate(() => {
      const connection = window.probes.connections.at(-1);
      const sender = connection.getSenders().find(({ track }) => track.kind === 'audio');
      const { sdp } = connection.remoteDescription;
      const [, opus] = /^a=rtpmap:(\d+) opus/m.exec(sdp);
      const wishes = new RegExp(`^a=fmtp:${opus} (.*?)\\s*$`, 'm').exec(sdp)[1].split(';');
      return { wishes, priority: sender.getParameters().encodings[0].priority };
    });
    const { wishes } = await read();
    for (const wish of ['useinbandfec=1', 'usedtx=1']) assert.ok(wishes.includes(wish), `${wish} is not among ${wishes}`);
    assert.ok(await becomes(async () => (await read()).priority === 'high'), 'sound does not go before the picture');
  }
}

// What browsers take for a microphone here sounds again and again.
async function seesWhoSpeaks([{ screen: patient }, { screen: doctor }]) {
  await patient.says(/ is speaking/);
  await doctor.press(controls.mute);
  await patient.says(/ is silent/);
  await doctor.press(controls.unmute);
  await patient.says(/ is speaking/);
}

const nothingSent = (people) => Promise.all(people.map(({ page }) => nothingWasSent(page)));

async function standBy(people) {
  await pictureMoves(people[0].page, 'self');
  await Promise.all(people.map(standsBy));
  await nothingSent(people);
}

async function wholeConsultation(stage, { patient: [patients, wishes], doctor: doctors, language = 'en', view, ender, ahead, during }) {
  let made;
  const { patient, doctor, people, invitation } = await inCall(stage, {
    patient: [patients, { language, view, ...wishes }],
    doctor: [doctors, { language, view }],
    language,
    ahead: async (both) => {
      await standBy(both);
      await ahead?.(both);
      made = await Promise.all(both.map(connectionsMade));
    },
  });
  await seeAndHear(people);
  assert.deepEqual(await Promise.all(people.map(connectionsMade)), made, 'admission needed another connection');

  await during?.(people);

  await patient.screen.press(controls.mute);
  await patient.screen.find(controls.unmute);
  await patient.screen.press(controls.cameraOff);
  await patient.screen.find(controls.cameraOn);
  await pictureIsGone(doctor.page, 'remote');
  await patient.screen.press(controls.cameraOn);
  await patient.screen.press(controls.unmute);
  await seeAndHear(people);

  await (ender === 'patient' ? patient : doctor).screen.press(controls.endCall);
  await Promise.all([patient.screen.at('ended'), doctor.screen.at('day')]);
  await patient.screen.find(controls.callEnded);
  return { patient, doctor, people, invitation };
}

async function fromFirefox(stage) {
  let first;
  const { patient, doctor, people, invitation } = await wholeConsultation(stage, {
    patient: ['Firefox'],
    doctor: 'Chromium',
    ender: 'doctor',
    during: async (both) => {
      await seesWhoSpeaks([both[1], both[0]]);
      first = await sameCode(both);
      // Firefox may have learnt the other's address by a check alone, and then does not know whether it is a relay's.
      const [, { screen }] = both;
      await screen.press(controls.securityCode);
      await screen.says(/directly from device to device/);
      await screen.press(controls.securityCode);
    },
  });
  await patient.screen.press(controls.rejoin);
  await joinWaitingRoom(patient);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  assert.notEqual(await sameCode(people), first);
}

async function writingInPlainView(stage) {
  const { people } = await wholeConsultation(stage, {
    patient: ['Chromium'], doctor: 'Firefox', view: 'plain', ender: 'patient', during: write,
  });
  await nothingIsKept(people, /Panthenol/);
}

export default {
  'a patient in Chromium and a doctor in Chromium see and hear each other, and nothing is sent before': (stage) =>
    wholeConsultation(stage, {
      patient: ['Chromium'],
      doctor: 'Chromium',
      ender: 'patient',
      ahead: async (people) => {
        await pause(3000);  // long enough for something to leave
        await nothingSent(people);
      },
      during: async (people) => {
        await seesWhoSpeaks(people);
        await hearLouder(people[1], "Änne O'Brien", ['Normal', 'Louder']);
        await talkByHands(people);
        await sameCode(people);
        await soundIsSpared(people);
      },
    }),
  'a patient in Firefox and a doctor in Chromium see and hear each other, with one code, and another in the next call': fromFirefox,
  'a patient in Chromium and a doctor in Firefox see and hear each other, and how the line is': (stage) =>
    wholeConsultation(stage, { patient: ['Chromium'], doctor: 'Firefox', ender: 'patient', during: async (people) => {
      await lookAtLine(people);
      await seesWhoSpeaks(people);
    } }),
  'a patient on a phone and a doctor, both in German, see and hear each other, also with another camera': (stage) =>
    wholeConsultation(stage, {
      patient: ['Chromium', { onPhone: true, devices: 'three cameras' }],
      doctor: 'Chromium',
      language: 'de',
      ender: 'doctor',
      during: takeAnotherCamera,
    }),
  'in the plain view a patient in Chromium and a doctor in Firefox see and hear each other, and write letter by letter':
    writingInPlainView,
  'where the practice wants nothing but its relay, a patient in Chromium and a doctor in Firefox learn no address': {
    usesRelay: 'only',
    travel: (stage) => wholeConsultation(stage, {
      patient: ['Chromium'], doctor: 'Firefox', ender: 'patient', during: learnNoAddress,
    }),
  },
  'a patient who does not want to show an address shows none, also after a reload': { usesRelay: true, travel: hideAddress },
};
