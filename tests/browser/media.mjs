// Whether picture and sound have really come: by pixels, and by the energy of the sound that was decoded.
import assert from 'node:assert/strict';

const patience = 15000;

export async function pictureMoves(page, participant) {
  await page.evaluate((who) => window.probes.forget(who), participant);
  await page.waitForFunction((who) => window.probes.look(who) === 'moving', { timeout: patience, polling: 100 }, participant)
    .catch(async () => {
      const seen = await page.evaluate((who) => window.probes.look(who), participant);
      assert.fail(`the picture "${participant}" does not move: ${seen}`);
    });
}

// Black, or not there at all.
export async function pictureIsGone(page, participant) {
  await page.waitForFunction((who) => ['black', 'nothing'].includes(window.probes.look(who)),
    { timeout: patience, polling: 100 }, participant)
    .catch(() => assert.fail(`the picture "${participant}" is still to be seen`));
}

export const wayOfMedia = (page) => page.evaluate(() => window.probes.way());

export const media = (page) => page.evaluate(() => window.probes.media());

// More energy than before: sound arrives now, not at some time.
export async function soundArrives(page) {
  const before = await media(page);
  await page.waitForFunction(async (energy, bytes) => {
    const now = await window.probes.media();
    return now.audioEnergy > energy + 1e-6 && now.audioBytes > bytes;
  }, { timeout: patience, polling: 200 }, before.audioEnergy, before.audioBytes)
    .catch(async () => assert.fail(`no sound arrives: ${JSON.stringify(before)}, then ${JSON.stringify(await media(page))}`));
}

export async function nothingWasSent(page) {
  const { bytesSent } = await media(page);
  assert.equal(bytesSent, 0, `${bytesSent} bytes of picture and sound have left the device`);
}
