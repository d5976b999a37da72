// Whoever speaks softly is played louder.
import assert from 'node:assert/strict';
import { becomes, loudnessPlayed } from './media.mjs';
import { controls, volumeOf } from './words.mjs';

export async function hearLouder({ page, screen }, name, [usual, louder]) {
  await screen.press(controls.ownDevices);
  await screen.choose(volumeOf(name), louder);
  // Another element plays it, which takes it through WebAudio; what is pretended is as loud as can be already.
  const isAmplified = async () => page.$$eval('audio', ([usually, louder]) => usually.muted && louder && !louder.muted && !louder.paused);
  assert.ok(await becomes(isAmplified));
  const played = await loudnessPlayed(page);
  assert.ok(played.length === 1 && played[0] > 0.1, `${played} is played`);
  await screen.choose(volumeOf(name), usual);
  assert.ok(await becomes(async () => await page.$$eval('audio', (all) => all.length === 1 && !all[0].muted)));
  await screen.press(controls.closeDevices);
}
