// Whoever speaks softly is played louder.
import assert from 'node:assert/strict';
import { becomes, loudnessPlayed } from './media.mjs';
import { controls, volumeOf } from './words.mjs';

export async function hearLouder({ page, screen }, name, [usual, louder]) {
  const [before] = await loudnessPlayed(page);
  await screen.press(controls.ownDevices);
  await screen.choose(volumeOf(name), louder);
  let now;
  const isLouder = async () => {
    now = await loudnessPlayed(page);
    return now.length === 1 && now[0] > before * 1.2;
  };
  assert.ok(await becomes(isLouder), `${now} is played, after ${before}`);
  await screen.choose(volumeOf(name), usual);
  assert.ok(await becomes(async () => await page.$$eval('audio', (all) => all.length === 1 && !all[0].muted)));
  await screen.press(controls.closeDevices);
}
