// Every process that is started here is known by its id, and ends with us, whatever ends us.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set();
const folders = new Set();

// Also for processes that others have spawned for us: they lead a group of their own.
export function own(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export function start(command, args, options) {
  const child = own(spawn(command, args, { ...options, detached: true }));
  child.once('error', () => running.delete(child));
  return child;
}

// What it says is added to a file.
export function startLogged(path, command, args, options) {
  const log = openSync(path, 'a');
  try {
    return start(command, args, { ...options, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

export function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (gone) {
    if (gone.code !== 'ESRCH') throw gone;
  }
}

export const ended = (child) => child.exitCode !== null || child.signalCode !== null;

// Asks first; whoever does not listen is ended.
export async function stop(child, patience = 5000) {
  if (child.pid === undefined || ended(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const limit = setTimeout(() => signal(child, 'SIGKILL'), patience);
  await gone;
  clearTimeout(limit);
}

export function temporaryFolder(purpose) {
  const folder = mkdtempSync(join(tmpdir(), `visavis-${purpose}-`));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}

function endEverything() {
  for (const child of running) signal(child, 'SIGKILL');
  for (const folder of folders) {
    try {
      removeFolder(folder);
    } catch {
      // A process that is just dying may still write there.
    }
  }
}

process.once('exit', endEverything);
for (const [name, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(name, () => process.exit(status));
}
