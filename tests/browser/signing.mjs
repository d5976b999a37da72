// Somebody talks by hands: both pictures go before the sound, and rather become small than slow.
import assert from 'node:assert/strict';
import { becomes } from './media.mjs';
import { controls } from './words.mjs';

const wishes = (page) => page.evaluate(() => {
  const senders = window.probes.connections.at(-1).getSenders();
  const [picture, sound] = ['video', 'audio'].map((kind) => senders.find(({ track }) => track.kind === kind).getParameters());
  return `${picture.encodings[0].priority} ${picture.degradationPreference} ${sound.encodings[0].priority}`;
});

const allWish = (people, wanted) => Promise.all(people.map(async ({ who, page }) => {
  assert.ok(await becomes(async () => await wishes(page) === wanted), `the ${who} sends with ${await wishes(page)}`);
}));

export async function talkByHands(people) {
  const [{ screen }] = people;
  await screen.press(controls.ownDevices);
  await screen.press(controls.signing);
  await allWish(people, 'high maintain-framerate low');
  await screen.press(controls.signing);
  await allWish(people, 'low balanced high');
  await screen.press(controls.closeDevices);
}
