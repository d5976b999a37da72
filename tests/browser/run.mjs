// node run.mjs [--only WORDS]… [--repeat N] [--list]: whole journeys through the product, in real browsers.
import { parseArgs } from 'node:util';
import { allJourneys } from './journeys.mjs';
import { Stage } from './stage.mjs';

const timeLimit = 90000;

function limited(journey) {
  let limit;
  const late = new Promise((_, reject) => {
    limit = setTimeout(() => reject(new Error(`not done after ${timeLimit / 1000} s`)), timeLimit);
  });
  return Promise.race([journey, late]).finally(() => clearTimeout(limit));
}

async function run({ title, travel, usesRelay, behind }) {
  const began = performance.now();
  const took = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`;
  const stage = new Stage(title);
  try {
    await limited((async () => {
      const proxy = behind && await stage.openPracticeBehind(behind);
      if (!proxy) await stage.openPractice(usesRelay ? (await stage.openRelay()).settings : {});
      await travel(stage, proxy);
      await stage.testify();
    })());
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
let passed = 0;
let failed = 0;
for (let round = 0; round < Number(values.repeat); ++round) {
  for (const journey of journeys) (await run(journey)) ? ++passed : ++failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
