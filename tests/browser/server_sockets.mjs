// What sockets the server has, as the kernel tells.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

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
