// What nobody but the two may have.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { CountingRelay } from '../counting_relay.mjs';
import { admitPatient, signIn } from '../doctor.mjs';
import { media, nothingWasSent, pictureMoves, soundArrives, standsBy } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { datagramSockets, peers } from '../server_sockets.mjs';

async function serverPassesNoMedia(stage) {
  const relay = await new CountingRelay(stage.practice).open();
  stage.atEnd(() => relay.close());
  const invitation = await stage.api.appointment('Grace', 'Hopper');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { resolve: relay.resolve }),
    stage.person('doctor', 'Chromium', { resolve: relay.resolve }),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await admitPatient(doctor, invitation);
  await Promise.all([patient, doctor].map(({ page }) => pictureMoves(page, 'remote')));

  const { server } = stage.practice;
  const [bytesBefore, mediaBefore] = [relay.bytes, await media(patient.page)];
  await pause(10000);  // the time that the promise names
  const [bytes, mediaNow] = [relay.bytes - bytesBefore, await media(patient.page)];

  assert.ok(mediaNow.bytesSent - mediaBefore.bytesSent > 50000, 'a call went on meanwhile');
  assert.ok(bytes < 20000, `${bytes} bytes went to and from the server in 10 s of a call`);
  // Every way into the server was counted: no datagrams, and no connection but those through the relay.
  assert.deepEqual(datagramSockets(server), []);
  assert.ok(relay.bytes > 0);
  for (const port of peers(server)) assert.ok(relay.towardsServer.has(port), `somebody else is connected, from port ${port}`);
  await Promise.all([patient, doctor].map(({ page }) => soundArrives(page)));
}

async function nothingBeforeAdmission(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium'), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await pictureMoves(patient.page, 'self');
  await Promise.all([patient, doctor].map(standsBy));
  await pause(3000);  // long enough for something to leave
  await Promise.all([patient, doctor].map(({ page }) => nothingWasSent(page)));
  await admitPatient(doctor, invitation);
  await pictureMoves(patient.page, 'remote');
  assert.ok((await media(patient.page)).bytesSent > 0, 'what is measured would have shown it');
}

export default {
  'no picture or sound leaves the patient before the doctor admits': nothingBeforeAdmission,
  'the server passes no media': serverPassesNoMedia,
};
