// A practice of its own for a test: what `python3 serve.py` starts, on a free port, with data of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, removeFolder, startLogged, stop, temporaryFolder } from './processes.mjs';
import { descendant } from './server_sockets.mjs';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

const patience = 60000;

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return String(port);
}

export async function listens(port, host = '127.0.0.1') {
  const line = createConnection(port, host);
  try {
    await once(line, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    line.destroy();
  }
}

export class Practice {
  // `settings`: the server's configuration, as variables of the environment.
  constructor(log, settings = {}, port) {
    this.log = log;
    this.settings = settings;
    this.port = port;
    this.data = temporaryFolder('practice');
  }

  async open() {
    this.process = this.#run('python3', ['serve.py', '--port', this.port ?? await freePort(), '--data', this.data]);
    this.demo = await this.#demo();
    this.url = this.demo.url.replace(/\/$/, '');
    return this;
  }

  #run(command, args) {
    return startLogged(this.log, command, args, { cwd: checkout, env: { ...process.env, ...this.settings } });
  }

  // Somebody else who works here, as the operator adds them.
  addStaff(role, name, email) {
    const account = { email, password: 'correct horse battery' };
    execFileSync(
      join(checkout, 'build', 'native', 'visavis-server'),
      ['doctor', 'add', '--role', role, '--name', name, '--email', email, '--data', this.data],
      { input: `${account.password}\n` },
    );
    return account;
  }

  get server() {
    const found = descendant(this.process.pid, 'visavis-server');
    assert.ok(found, 'no visavis-server is running');
    return found;
  }

  // The server is lost without a word, as in a power cut.
  async crash() {
    this.command = readFileSync(`/proc/${this.server}/cmdline`, 'utf8').split('\0').slice(0, -1);
    process.kill(this.server, 'SIGKILL');
    await this.close();
  }

  // The server alone: serve.py would give the doctor a new password.
  async comeBack() {
    this.process = this.#run(this.command[0], this.command.slice(1));
    for (const limit = Date.now() + patience; Date.now() < limit; await pause(50)) {
      if ((await fetch(`${this.url}/api/v1/health`).catch(() => null))?.ok) return;
      if (ended(this.process)) break;
    }
    assert.fail('the server did not come back');
  }

  async #demo() {
    const path = join(this.data, 'demo.json');
    const limit = Date.now() + patience;
    while (Date.now() < limit) {
      if (ended(this.process)) break;
      if (existsSync(path)) {
        try {
          return JSON.parse(readFileSync(path, 'utf8'));
        } catch {
          // Half written.
        }
      }
      await pause(50);
    }
    assert.fail(`serve.py did not get ready: ${readFileSync(this.log, 'utf8').slice(-600)}`);
  }

  async close() {
    await stop(this.process, 10000);
  }

  async end() {
    await this.close();
    removeFolder(this.data);
  }
}
