// What nobody but the two may have.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { inCall } from '../consultation.mjs';
import { CountingRelay } from '../counting_relay.mjs';
import { media, pictureMoves, soundArrives } from '../media.mjs';
import { datagramSockets, peers } from '../server_sockets.mjs';

async function serverPassesNoMedia(stage) {
  const relay = await new CountingRelay(stage.practice).open();
  stage.atEnd(() => relay.close());
  const browser = ['Chromium', { resolve: relay.resolve }];
  const { patient, doctor } = await inCall(stage, { patient: browser, doctor: browser });
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

export default {
  'the server passes no media': serverPassesNoMedia,
};
