// What sockets the server has, as the kernel tells.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

function parentOf(pid) {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
}

// The program `name`: `ancestor` itself, or what descends from it.
export function descendant(ancestor, name) {
  const processes = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number);
  const descends = (pid) => {
    while (pid > 1) {
      if (pid === ancestor) return true;
      pid = parentOf(pid);
    }
    return false;
  };
  return processes.find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name.slice(0, 15) && descends(pid);
    } catch {
      return false;  // ended while we looked
    }
  });
}

function inodes(pid) {
  const found = new Set();
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    const socket = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`));
    if (socket) found.add(socket[1]);
  }
  return found;
}

function table(pid, protocol) {
  const rows = readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => row.trim().split(/\s+/))
    .map((row) => ({ remotePort: parseInt(row[2].split(':').pop(), 16), state: row[3], inode: row[9] }));
}

const of = (pid, protocols) => {
  const own = inodes(pid);
  return protocols.flatMap((protocol) => table(pid, protocol)).filter(({ inode }) => own.has(inode));
};

export const datagramSockets = (pid) => of(pid, ['udp', 'udp6', 'raw', 'raw6']);
// The ports of those it is connected with.
export const peers = (pid) => of(pid, ['tcp', 'tcp6']).filter(({ state }) => state === '01').map(({ remotePort }) => remotePort);
