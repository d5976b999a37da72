// node run.mjs [--only WORDS]… [--as 'WAY WAY']… [--repeat N] [--list]: whole journeys through the product, in real browsers.
// Without --as: all as usual, and those that are for it in every way as well (ways.mjs).
import { parseArgs } from 'node:util';
import { endFreeBrowsers } from './browsers.mjs';
import { allJourneys } from './journeys.mjs';
import { whyNoNetworks } from './networks.mjs';
import { Stage } from './stage.mjs';
import { everyWay, wayOf } from './ways.mjs';

function limited(journey, seconds = 90) {
  let limit;
  const late = new Promise((_, reject) => {
    limit = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([journey, late]).finally(() => clearTimeout(limit));
}

// The practice is opened while the journey before is still under way: that is half waiting.
function prepare({ title, way, usesRelay, behind, apart, at }) {
  const stage = new Stage(title, way);
  const open = async () => {
    if (at) return stage.openPracticeAt(at);
    if (behind) return stage.openPracticeBehind(behind);
    if (apart) stage.openNetworks();
    const relay = usesRelay ? (await stage.openRelay(usesRelay === 'TLS' ? 443 : undefined)).settings : {};
    await stage.openPractice(usesRelay === 'only' ? { ...relay, VISAVIS_TURN_POLICY: 'relay' } : relay);
    return undefined;
  };
  const opened = limited(open());
  opened.catch(() => {});  // told when its turn has come
  return { stage, opened };
}

async function run({ title, travel, seconds }, { stage, opened }) {
  const began = performance.now();
  const took = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`;
  try {
    const proxy = await opened;
    await limited((async () => {
      await travel(stage, proxy);
      await stage.testify();
    })(), seconds);
    console.log(`ok   ${took()}  ${title}`);
    return true;
  } catch (error) {
    console.log(`FAIL ${took()}  ${title}`);
    const reason = error?.name === 'AssertionError' ? error.message : error?.stack ?? error;
    console.log(String(reason).replace(/^/gm, '     '));
    for (const trace of await stage.leaveTraces()) console.log(`     see ${trace}`);
    return false;
  } finally {
    await stage.end().catch((error) => console.log(`     while closing: ${error.message}`));
  }
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    as: { type: 'string', multiple: true, default: [] },
    repeat: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
  },
});
const wanted = ({ title }) => values.only.length === 0
  || values.only.some((words) => title.toLowerCase().includes(words.toLowerCase()));
const journeys = (await allJourneys()).filter(wanted);

if (values.list) {
  for (const { title } of journeys) console.log(title);
  process.exit(0);
}
// Said, and not counted as passed.
const reasons = {};
const whyNot = ({ apart }) => (apart ? reasons[apart] ??= whyNoNetworks(apart) : '');
const possible = journeys.filter((journey) => !whyNot(journey));
// Some have a way of their own, or do what cannot be done in another.
const canGo = ({ hasItsWay, exceptIn = [] }, names) => !hasItsWay && !names.split(' ').some((name) => exceptIn.includes(name));
const gone = (journey, names) => ({ ...journey, title: `${names}: ${journey.title}`, way: wayOf(names) });
const oneRound = values.as.length > 0
  ? values.as.flatMap((names) => possible.filter((journey) => canGo(journey, names)).map((journey) => gone(journey, names)))
  : possible.flatMap((journey) => [journey, ...(journey.inEveryWay ? everyWay.map((names) => gone(journey, names)) : [])]);
const planned = Array.from({ length: Number(values.repeat) }, (_, round) => oneRound
  .map((journey) => ({ ...journey, title: round === 0 ? journey.title : `${round + 1} ${journey.title}` }))).flat();
let passed = 0;
let failed = 0;
// Where a journey has a moment of its own, that begins with it.
const prepareAhead = (journey) => journey && !journey.at && prepare(journey);
for (let index = 0, next = prepareAhead(planned[0]); index < planned.length; ++index) {
  const ready = next || prepare(planned[index]);
  next = prepareAhead(planned[index + 1]);
  (await run(planned[index], ready)) ? ++passed : ++failed;
}
await endFreeBrowsers();
if (possible.length < journeys.length) {
  console.log(`${journeys.length - possible.length} skipped: this machine allows no networks for them (${Object.values(reasons).filter(Boolean).join('; ')})`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
