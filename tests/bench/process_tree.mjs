// What a browser and every process that it has started take of this machine.
import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100;

// Empty where it has ended meanwhile.
function told(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

// As [{ pid, ticks }].
function processesOf(root) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = told(name, 'stat');
    const fields = stat.replace(/^.*\) /, '').split(' ');
    return stat ? [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }] : [];
  });
  const own = new Set([root]);
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of processes) if (own.has(parent)) own.add(pid);
  }
  return processes.filter(({ pid }) => own.has(pid));
}

export const processorSeconds = (root) => processesOf(root).reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;

const mebibytes = (pid) => Number(told(pid, 'smaps_rollup').match(/^Pss:\s+(\d+)/m)?.[1] ?? 0) / 1024;
const showsPages = (pid) => told(pid, 'cmdline').includes('--type=renderer');

// In MiB: of its pages, and of all of it; what several share is counted in parts.
export function memoryOf(root) {
  const pids = processesOf(root).map(({ pid }) => pid);
  const sum = (list) => list.reduce((all, pid) => all + mebibytes(pid), 0);
  return { pages: sum(pids.filter(showsPages)), all: sum(pids) };
}
