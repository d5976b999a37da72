// Another camera while the call goes on, and one's own picture out of the way.
import assert from 'node:assert/strict';
import { becomes, pictureMoves, sentPicture } from './media.mjs';
import { controls } from './words.mjs';

const sentCamera = async (page) => (await sentPicture(page)).label;

export async function takeAnotherCamera([{ page, screen }, doctor]) {
  assert.equal(await sentCamera(page), 'fake_device_0');
  await screen.press(controls.ownDevices);
  await screen.choose(controls.camera, 'fake_device_2');
  const becomesSent = async (label) => assert.ok(
    await becomes(async () => await sentCamera(page) === label), `sent is ${await sentCamera(page)}`);
  await becomesSent('fake_device_2');
  await pictureMoves(page, 'self');
  await pictureMoves(doctor.page, 'remote');
  await screen.press(controls.closeDevices);
  await screen.press(controls.turnCamera);
  await becomesSent('fake_device_0');
  await pictureMoves(doctor.page, 'remote');
  // In the plain view it lies on nothing.
  if (await page.evaluate(() => document.documentElement.dataset.view === 'plain')) return;
  await screen.press(controls.ownDevices);

  const place = () => page.$eval('video[data-participant="self"]', (video) => video.getBoundingClientRect().top);
  await screen.press(controls.closeDevices);
  await screen.find(controls.ownDevices);
  const low = await place();
  await screen.press(controls.ownDevices);
  await screen.press(controls.moveOwnPicture);
  await screen.find(controls.ownDevices);
  assert.ok(await becomes(async () => await place() < low - 100), `at ${await place()}, as before`);
}
