// What a browser and every process that it has started take of this machine.
import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100;

// As [{ pid, ticks }].
function processesOf(root) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      return [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
    } catch {
      return [];  // it has ended meanwhile
    }
  });
  const own = new Set([root]);
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of processes) if (own.has(parent)) own.add(pid);
  }
  return processes.filter(({ pid }) => own.has(pid));
}

export const processorSeconds = (root) => processesOf(root).reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;

function mebibytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1]) / 1024;
  } catch {
    return 0;
  }
}

function showsPages(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}

// In MiB: of its pages, and of all of it; what several share is counted in parts.
export function memoryOf(root) {
  const pids = processesOf(root).map(({ pid }) => pid);
  const sum = (list) => list.reduce((all, pid) => all + mebibytes(pid), 0);
  return { pages: sum(pids.filter(showsPages)), all: sum(pids) };
}
