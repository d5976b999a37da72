// Six digits by which both know that nobody sits between them.
import assert from 'node:assert/strict';
import { inCall, seeAndHear } from '../consultation.mjs';
import { LyingServer } from '../lying_server.mjs';
import { standsBy } from '../media.mjs';
import { codes } from '../security_codes.mjs';

// Everything is as it should be, but for the digits.
async function someoneInTheMiddle(stage) {
  const attacker = await stage.person('attacker', 'Chromium');
  await attacker.open('/privacy');
  const liar = await new LyingServer(stage.practice, attacker.page).open();
  stage.atEnd(() => liar.close());
  const browser = ['Chromium', { resolve: liar.resolve }];
  const { people } = await inCall(stage, {
    patient: browser, doctor: browser, ahead: (both) => Promise.all(both.map(standsBy)),
  });
  await seeAndHear(people);
  const [one, other] = await codes(people);
  assert.notEqual(one, other);
}

export default {
  'who runs the server and sits between the two is seen by the code, and by nothing else': someoneInTheMiddle,
};
