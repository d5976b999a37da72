// How often a page draws by itself.
import { setTimeout as pause } from 'node:timers/promises';

const seconds = 5;

const drawn = (page) => page.evaluate(() => window.counters.frames);

// What has just happened, and its animation, is not idling.
async function settle(page) {
  for (let before = -1, now = await drawn(page), tries = 0; before !== now && tries < 20; ++tries) {
    await pause(500);
    [before, now] = [now, await drawn(page)];
  }
}

export async function framesPerSecond(page) {
  await settle(page);
  const before = await drawn(page);
  await pause(seconds * 1000);
  return (await drawn(page) - before) / seconds;
}
