// A real coturn on this machine, as docs/operating.md asks for one, and what a practice that uses it has configured.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { makeCertificate } from './certificates.mjs';
import { listens } from './practice.mjs';
import { ended, removeFolder, start, stop, temporaryFolder } from './processes.mjs';

const patience = 10000;

// Browsers gather no loopback addresses.
const ownAddress = Object.values(networkInterfaces()).flat()
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';

async function freePort(address) {
  const probe = createSocket('udp4').bind(0, address);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

export class Relay {
  // `tlsPort`: the one at which it speaks TLS, and at no other.
  async open(address = ownAddress, tlsPort = 0) {
    const secret = randomBytes(24).toString('hex');
    const port = tlsPort || await freePort(address);
    this.folder = temporaryFolder('relay');
    const certificate = join(this.folder, 'relay.pem');
    const key = join(this.folder, 'relay.key');
    if (tlsPort) makeCertificate(`IP:${address}`, certificate, key);
    const lines = tlsPort
      ? [`--tls-listening-port=${port}`, `--cert=${certificate}`, `--pkey=${key}`, '--no-udp', '--no-dtls']
      : [`--listening-port=${port}`, '--no-tls', '--no-dtls'];
    this.process = start('turnserver', [
      '-n', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=visavis', `--listening-ip=${address}`,
      `--relay-ip=${address}`, ...lines, '--no-cli', '--allow-loopback-peers',
      '--log-file=/dev/null', '--no-stdout-log', `--pidfile=${join(this.folder, 'pid')}`,
      `--userdb=${join(this.folder, 'users')}`,
    ], { stdio: 'ignore' });
    for (const limit = Date.now() + patience; !(await listens(port, address)); await pause(50)) {
      assert.ok(!ended(this.process) && Date.now() < limit, 'coturn did not start');
    }
    this.settings = {
      VISAVIS_TURN_PROVIDER: 'coturn',
      VISAVIS_TURN_URLS: tlsPort
        ? `turns:${address}:${port}?transport=tcp`
        : `turn:${address}:${port}?transport=udp,turn:${address}:${port}?transport=tcp`,
      VISAVIS_TURN_SECRET: secret,
    };
    return this;
  }

  async end() {
    await stop(this.process);
    removeFolder(this.folder);
  }
}
