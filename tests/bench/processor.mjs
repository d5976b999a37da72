// What a call costs while it lasts: processor time against a bare page, main-thread time, and memory that must not grow.
import { setTimeout as pause } from 'node:timers/promises';
import { admitPatient, signIn } from '../browser/doctor.mjs';
import { pictureMoves } from '../browser/media.mjs';
import { goToWaitingRoom } from '../browser/patient.mjs';
import { controls } from '../browser/words.mjs';
import { desk } from '../browser/browsers.mjs';
import { BarePages } from './bare_page.mjs';
import { processorSeconds } from './process_tree.mjs';

const devices = 'thirty pictures a second';
const seconds = Number(process.env.VISAVIS_CALL_SECONDS ?? 120);
const settling = 30000;  // an encoder finds its size: begun at once, that of the bare page takes half a minute to it

const spent = (profiles) => profiles.reduce((sum, profile) => sum + processorSeconds(profile.browser().process().pid), 0);

// Per second of the call.
async function during(profiles, watch = async () => {}) {
  await pause(settling);
  const before = spent(profiles);
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    await watch((performance.now() - began) / 1000);
    await pause(1000);
  }
  return (spent(profiles) - before) / ((performance.now() - began) / 1000);
}

async function callOfBarePages() {
  const bare = await new BarePages().open(0, { devices, lasting: true });
  try {
    for (const page of bare.pages) await page.setViewport(desk);
    await bare.begin();
    return await during(bare.windows.map(({ profile }) => profile));
  } finally {
    await bare.close();
  }
}

// Milliseconds that scripts and WebAssembly have run, and the bytes that they hold after all that is free was given back.
async function scriptsOf({ page, tools }) {
  const metrics = Object.fromEntries((await tools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const memory = await page.evaluate(() => window.counters.memory.buffer.byteLength);
  return { milliseconds: metrics.ScriptDuration * 1000, bytes: metrics.JSHeapUsedSize + memory };
}

// Of a straight line through the points, by least squares.
function slope(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(([at]) => at));
  const y = mean(points.map(([, value]) => value));
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

async function callOfOurs(stage, counters) {
  const people = await Promise.all(['patient', 'doctor'].map((who) => stage.person(`${who}-long`, 'Chromium', { devices, lasting: true })));
  const [patient, doctor] = people;
  try {
    for (const person of people) {
      await person.page.evaluateOnNewDocument(counters);
      person.tools = await person.page.createCDPSession();
      await person.tools.send('Performance.enable');
    }
    const invitation = await stage.api.appointment('Mary', 'Somerville');
    await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
    await admitPatient(doctor, invitation);
    await Promise.all(people.map(({ page }) => pictureMoves(page, 'remote')));
    const begun = await scriptsOf(patient);
    const memory = [];
    const processor = await during(people.map(({ profile }) => profile), async (at) => {
      if (memory.length > 0 && at - memory.at(-1)[0] < 10) return;
      await patient.tools.send('HeapProfiler.collectGarbage');
      memory.push([at, (await scriptsOf(patient)).bytes]);
    });
    const scripts = ((await scriptsOf(patient)).milliseconds - begun.milliseconds) / (seconds + settling / 1000);
    await doctor.screen.press(controls.endCall);  // or the next doctor would find it going on
    await patient.screen.at('ended');
    return { processor, scripts, growth: slope(memory) * 60 };
  } finally {
    await Promise.all(people.map((person) => person.leave()));
  }
}

// Of both browsers together. Never at once with the bare page, as each takes all of a small machine.
export async function costOfCall(stage, counters) {
  const ours = await callOfOurs(stage, counters);
  return { ...ours, bare: await callOfBarePages() };
}
