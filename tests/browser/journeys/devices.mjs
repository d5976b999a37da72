// Another camera while the call goes on.
import assert from 'node:assert/strict';
import { admitPatient, signIn } from '../doctor.mjs';
import { becomes, pictureMoves, sentPicture } from '../media.mjs';
import { goToWaitingRoom } from '../patient.mjs';
import { controls } from '../words.mjs';

const sentCamera = async (page) => (await sentPicture(page)).label;

async function changesCamera(stage) {
  const invitation = await stage.api.appointment('Ada', 'Lovelace');
  const [patient, doctor] = await Promise.all([
    stage.person('patient', 'Chromium', { devices: 'three cameras', onPhone: true }), stage.person('doctor', 'Chromium'),
  ]);
  await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
  await admitPatient(doctor, invitation);
  await patient.screen.at('call');
  await pictureMoves(doctor.page, 'remote');
  const { screen, page } = patient;
  assert.equal(await sentCamera(page), 'fake_device_0');

  await screen.press(controls.ownDevices);
  await screen.choose(controls.camera, 'fake_device_2');
  assert.ok(await becomes(async () => await sentCamera(page) === 'fake_device_2'), `still ${await sentCamera(page)}`);
  await pictureMoves(page, 'self');
  await pictureMoves(doctor.page, 'remote');

  const place = () => page.$eval('video[data-participant="self"]', (video) => video.getBoundingClientRect().top);
  await screen.press(controls.closeDevices);
  await screen.find(controls.ownDevices);
  const low = await place();
  await screen.press(controls.ownDevices);
  await screen.press(controls.moveOwnPicture);
  await screen.find(controls.ownDevices);
  assert.ok(await becomes(async () => await place() < low - 100), `at ${await place()}, as before`);
}

export default {
  'who takes another camera in the call is seen by it, and moves the own picture out of the way': changesCamera,
};
