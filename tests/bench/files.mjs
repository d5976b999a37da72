// Files in both directions at once during a call: how fast, against a bare page whose call goes on as well, and what memory.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inCall } from '../browser/consultation.mjs';
import { downloadsOf } from '../browser/downloads.mjs';
import { pictureMoves } from '../browser/media.mjs';
import { makeFile, offer } from '../browser/offered_files.mjs';
import { removeFolder, temporaryFolder } from '../browser/processes.mjs';
import { controls, files } from '../browser/words.mjs';
import { BarePages } from './bare_page.mjs';
import { memoryOf } from './process_tree.mjs';

const megabytes = Number(process.env.VISAVIS_FILE_MEGABYTES ?? 100);
const patience = 300000;
const settling = 10000;
const perSecond = (milliseconds) => megabytes * 8 / (milliseconds / 1000);

// Until `isDone`: the most of what `measure` finds, above what there was before. It takes time of its own, and so is rare.
async function mostMeanwhile(measure, before, isDone) {
  const most = { pages: 0, all: 0 };
  for (let looks = 0, limit = performance.now() + patience; !isDone(); ++looks, await pause(100)) {
    if (looks % 20 !== 0) continue;
    if (performance.now() > limit) throw new Error(`the files have not come after ${patience / 1000} s`);
    const now = measure();
    for (const key of Object.keys(most)) most[key] = Math.max(most[key], now[key] - before[key]);
  }
  return most;
}

async function ours(stage) {
  const { people } = await inCall(stage, { patient: ['Chromium', { lasting: true }], doctor: ['Chromium', { lasting: true }] });
  const [patient, doctor] = people;
  const folder = temporaryFolder('files');
  const downloads = await Promise.all(people.map(({ page }) => downloadsOf(page)));
  try {
    await Promise.all(people.map(({ page }) => pictureMoves(page, 'remote')));
    await Promise.all(people.map(({ screen }) => screen.press(controls.chat)));
    await pause(settling);
    const measure = () => memoryOf(patient.profile.browser().process().pid);
    const before = measure();
    const names = ['one.bin', 'two.bin'];
    await Promise.all(people.map((person, index) => offer(person, makeFile(folder, names[index], megabytes))));
    await Promise.all(people.map(({ screen }, index) => screen.find(files.accept(names[1 - index]))));
    const began = performance.now();
    await Promise.all(people.map(({ screen }, index) => screen.press(files.accept(names[1 - index]))));
    const most = await mostMeanwhile(measure, before, () => downloads.every((own, index) => existsSync(join(own, names[1 - index]))));
    const speed = perSecond(performance.now() - began);
    await Promise.all(people.map(({ page }) => pictureMoves(page, 'remote')));
    await doctor.screen.press(controls.endCall);
    await patient.screen.at('ended');
    return { speed, ...most };
  } finally {
    await Promise.all(people.map((person) => person.leave()));
    [folder, ...downloads].forEach(removeFolder);
  }
}

async function bare() {
  const pages = await new BarePages().open(0, { lasting: true });
  try {
    await pages.begin();
    await pause(settling);
    const began = performance.now();
    await pages.transfer(megabytes * 1e6);
    return perSecond(performance.now() - began);
  } finally {
    await pages.close();
  }
}

// One after the other, as each takes all of a small machine.
export async function filesBothWays(stage) {
  const own = await ours(stage);
  return { ...own, bare: await bare() };
}
