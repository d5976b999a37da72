// Files in a call, from browser to browser.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAccessible } from '../axe.mjs';
import { inCall } from '../consultation.mjs';
import { downloadsOf } from '../downloads.mjs';
import { becomes, pictureMoves } from '../media.mjs';
import { makeFile, offer } from '../offered_files.mjs';
import { removeFolder, temporaryFolder } from '../processes.mjs';
import { controls, files } from '../words.mjs';

const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

const hasComeWhole = (folder, name, whole) => becomes(() =>
  readdirSync(folder).includes(name) && digest(join(folder, name)) === whole, 60000);

// What the words say of how far a file has come, in percent.
async function share({ screen }) {
  const found = (await screen.words()).match(/^(\d+)%|\. (\d+)%/m);
  return found ? Number(found[1] ?? found[2]) : undefined;
}

async function filesInACall(stage) {
  const { patient, doctor, people } = await inCall(stage);
  const own = temporaryFolder('files');
  const [patients, doctors] = await Promise.all(people.map(({ page }) => downloadsOf(page)));
  await Promise.all(people.map(({ screen }) => screen.press(controls.chat)));

  const letter = makeFile(own, 'Befund Müller.pdf', 3);
  await offer(doctor, letter);
  await doctor.screen.says(/Befund Müller\.pdf, 3 MB, application\/pdf\. Will be sent once Änne O'Brien accepts it\./);
  await patient.screen.says(/Befund Müller\.pdf, 3 MB, application\/pdf\. It is only transferred if you accept it\./);
  await isAccessible(patient);
  assert.deepEqual(readdirSync(patients), []);
  await patient.screen.press(files.accept('Befund Müller.pdf'));
  assert.ok(await hasComeWhole(patients, 'Befund Müller.pdf', digest(letter)), 'the file did not come as it was sent');
  const checksum = new RegExp(digest(letter));
  await Promise.all(people.map(({ screen }) => screen.says(checksum)));
  await isAccessible(doctor);

  await offer(patient, makeFile(own, 'photo.png', 1));
  await doctor.screen.press(files.decline('photo.png'));
  await patient.screen.says(/photo\.png, 1 MB, image\/png\. Dr\. med\. Jana Kern did not accept it\./);

  const film = makeFile(own, 'film.mp4', 30);
  await offer(patient, film);
  await doctor.screen.press(files.accept('film.mp4'));
  assert.ok(await becomes(async () => await share(doctor) >= 10), 'the file does not come');
  const before = await share(doctor);
  await patient.page.evaluate(() => probes.connections.at(-1).close());
  await doctor.screen.says(/Goes on as soon as the connection is back/);
  const standing = await share(doctor);
  assert.ok(standing >= before && standing < 100, `stands at ${standing} % after ${before} %`);
  await pictureMoves(patient.page, 'remote');
  assert.ok(await becomes(async () => await share(doctor) !== standing), 'the file does not go on');
  const after = await share(doctor);
  assert.ok(after === undefined || after > standing, `began again: ${after} % after ${standing} %`);
  assert.ok(await hasComeWhole(doctors, 'film.mp4', digest(film)), 'the file did not come as it was sent');
  await patient.screen.says(/film\.mp4, 30 MB, video\/mp4\. Dr\. med\. Jana Kern has received it\./);
  await staysWithoutHarm(people);
  assert.deepEqual(readdirSync(doctors), ['film.mp4']);
  [own, patients, doctors].forEach(removeFolder);
}

// A page that was tampered with says what ours never would.
async function staysWithoutHarm([patient, doctor]) {
  const says = (message) => patient.page.evaluate((text) => probes.channel('words').send(text), JSON.stringify(message));
  const harmless = { type: 'file', media_type: '', size: 10, sha256: '0'.repeat(64) };
  await says({ ...harmless, n: 1001, name: '../../.bashrc' });
  await doctor.screen.says(/Änne O'Brien wanted to send a file whose name or size is not allowed\./);
  await says({ ...harmless, n: 1002, name: 'more.txt' });
  await doctor.screen.press(files.accept('more.txt'));
  await doctor.screen.find(files.stop('more.txt'));
  await patient.page.evaluate(() => {
    const message = new DataView(new ArrayBuffer(12 + 20));  // ten more than announced
    message.setUint32(0, 1002);
    probes.channel('files').send(message);
  });
  await doctor.screen.says(/more\.txt, 10 byte\. It did not arrive as it was sent, and was discarded\./);
  await says({ type: 'file', n: -1 });
  await patient.page.evaluate(() => probes.channel('files').send(new Uint8Array(3)));
  await pictureMoves(doctor.page, 'remote');
}

export default {
  'files go both ways once they are accepted, and go on over another connection': filesInACall,
};
