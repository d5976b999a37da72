// node run.mjs: the figures that design.md promises, of the real product in real browsers: a line each, "name value unit".
import { readFileSync } from 'node:fs';
import { admitPatient, signIn } from '../browser/doctor.mjs';
import { goToWaitingRoom } from '../browser/patient.mjs';
import { Stage } from '../browser/stage.mjs';
import { controls } from '../browser/words.mjs';
import { admission, admissionAgainstBarePage } from './admission.mjs';
import { filesBothWays } from './files.mjs';
import { firstVisit, slowDown, timeToInteractive } from './first_visit.mjs';
import { framesPerSecond } from './frames.mjs';
import { fillDay, framesOfConsultation } from './longest_frame.mjs';
import { median } from './median.mjs';
import { costOfCall } from './processor.mjs';
import { measureServer } from './server.mjs';

const rounds = 5;
const counters = readFileSync(new URL('page_counters.js', import.meta.url), 'utf8');

const print = (name, value, unit, digits = 0) => console.log(`${name} ${value.toFixed(digits)} ${unit}`);

async function counted(stage, who) {
  const person = await stage.person(who, 'Chromium', { lasting: true });
  await person.page.evaluateOnNewDocument(counters);
  return person;
}

async function measureVisits(stage) {
  const times = [];
  let visit;
  for (let round = 0; round < rounds; ++round) {
    const visitor = await stage.person(`visitor-${round}`, 'Chromium', { lasting: true });  // a new profile: nothing is cached
    visit = await firstVisit(visitor);
    times.push(await timeToInteractive(visitor.page));
    await visitor.leave();
  }
  print('first_visit_bytes', visit.bytes, 'B');
  print('first_visit_requests', visit.requests, 'requests');
  print('third_party_requests', visit.thirdParties, 'requests');
  print('wasm_bytes_br', visit.wasmBytes, 'B');
  print('time_to_interactive_ms', median(times), 'ms');
}

async function measureSlowVisits(stage) {
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    const visitor = await stage.person(`slow-visitor-${round}`, 'Chromium', { lasting: true });
    await slowDown(visitor.page);
    await visitor.open('/');
    await visitor.screen.at('tan');
    times.push(await timeToInteractive(visitor.page));
    await visitor.leave();
  }
  print('slow_time_to_interactive_ms', median(times), 'ms');
}

async function measureFrames(stage) {
  await fillDay(stage);
  const longest = [], most = [];
  for (let round = 0; round < rounds; ++round) {
    const people = await Promise.all(['patient', 'doctor'].map((who) => counted(stage, `${who}-frames-${round}`)));
    const frames = (await framesOfConsultation(stage, ...people)).sort((one, other) => other.milliseconds - one.milliseconds);
    longest.push(frames[0].milliseconds);
    most.push(frames[Math.floor(frames.length / 100)].milliseconds);
    const words = frames.slice(0, 3).map(({ milliseconds, from, to, who }) => `${milliseconds.toFixed(1)} ms, ${who}: ${from} > ${to}`);
    console.error(`longest of ${frames.length} frames: ${words.join('; ')}`);
    await Promise.all(people.map((person) => person.leave()));
  }
  print('longest_frame_ms', median(longest), 'ms', 1);
  print('frame_p99_ms', median(most), 'ms', 1);
}

async function idleEntrance(stage) {
  const visitor = await counted(stage, 'idle-visitor');
  await visitor.open('/');
  await visitor.screen.at('tan');
  const frames = await framesPerSecond(visitor.page);
  await visitor.leave();
  return frames;
}

async function measureCalls(stage) {
  const idle = { tan: await idleEntrance(stage) };
  const admissions = [];
  for (let round = 0; round < rounds; ++round) {
    const invitation = await stage.api.appointment('Ada', 'Lovelace');
    const [patient, doctor] = await Promise.all([counted(stage, `patient-${round}`), counted(stage, `doctor-${round}`)]);
    const last = round === rounds - 1;
    await Promise.all([goToWaitingRoom(patient, invitation), signIn(doctor)]);
    if (last) {
      [idle.waiting, idle.day] = await Promise.all([patient, doctor].map(({ page }) => framesPerSecond(page)));
    }
    await admitPatient(doctor, invitation);
    await patient.screen.at('call');
    admissions.push(await admission({ patient, doctor }));
    if (last) {
      const inCall = await Promise.all([patient, doctor].map(({ page }) => framesPerSecond(page)));
      const memory = await patient.page.evaluate(() => window.counters.memory.buffer.byteLength);
      print('wasm_memory_mib', memory / 2 ** 20, 'MiB', 1);
      print('idle_frames_per_s', Math.max(...Object.values(idle)), 'frames/s', 1);
      for (const [screen, frames] of Object.entries(idle)) print(`idle_frames_per_s_${screen}`, frames, 'frames/s', 1);
      print('in_call_frames_per_s', Math.max(...inCall), 'frames/s', 1);
    }
    await doctor.screen.press(controls.endCall);  // or the next doctor would find it going on
    await Promise.all([patient.screen.at('ended'), doctor.screen.at('day')]);
    await Promise.all([patient.leave(), doctor.leave()]);
  }
  print('admit_to_first_frame_ms', median(admissions.map(({ both }) => both)), 'ms');
  print('admit_to_first_frame_patient_ms', median(admissions.map(({ patient }) => patient)), 'ms');
  print('admit_to_first_frame_doctor_ms', median(admissions.map(({ doctor }) => doctor)), 'ms');
}

async function measureAgainstBarePage(stage) {
  const { ours, bare } = await admissionAgainstBarePage(stage, counters);
  print('admit_to_first_frame_ms_40_ms_away', ours, 'ms');
  print('bare_page_admit_to_first_frame_ms_40_ms_away', bare, 'ms');
  print('admit_to_first_frame_of_bare_page', ours / bare, 'ratio', 2);
}

async function measureCost(stage) {
  const { processor, bare, scripts, growth } = await costOfCall(stage, counters);
  print('call_processor_s_per_s', processor, 's/s', 3);
  print('bare_page_call_processor_s_per_s', bare, 's/s', 3);
  print('call_processor_of_bare_page', processor / bare, 'ratio', 2);
  print('call_scripts_ms_per_s', scripts, 'ms/s', 1);
  print('call_memory_growth_kib_per_min', growth / 1024, 'KiB/min', 1);
}

async function measureFiles(stage) {
  const { speed, pages, all, bare } = await filesBothWays(stage);
  print('files_both_ways_mbit_per_s', speed, 'Mbit/s');
  print('bare_page_files_both_ways_mbit_per_s', bare, 'Mbit/s');
  print('files_speed_of_bare_page', speed / bare, 'ratio', 2);
  print('files_page_memory_mib', pages, 'MiB');
  print('files_browser_memory_mib', all, 'MiB');
}

const stage = new Stage('bench');
let status = 0;
try {
  await stage.openPractice();
  await measureVisits(stage);
  await measureSlowVisits(stage);
  await measureCalls(stage);
  await measureAgainstBarePage(stage);
  await measureCost(stage);
  await measureFiles(stage);
  await measureFrames(stage);
  await measureServer(print, stage);
} catch (error) {
  console.error(error?.stack ?? error);
  for (const trace of await stage.leaveTraces()) console.error(`see ${trace}`);
  status = 1;
} finally {
  await stage.end();
}
process.exit(status);
