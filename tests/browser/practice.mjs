// A practice of its own for a test: the server that `python3 serve.py` starts, on a free port, with data of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PracticeApi } from './practice_api.mjs';
import { ended, removeFolder, startLogged, stop, temporaryFolder } from './processes.mjs';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

const program = join(checkout, 'build', 'native', 'visavis-server');
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

// Until it is so; not after `process` has ended.
async function until(isSo, process, complaint) {
  for (const limit = Date.now() + patience; Date.now() < limit && !ended(process); await pause(50)) {
    if (await isSo() && !ended(process)) return;
  }
  assert.fail(complaint);
}

// What `python3 serve.py` leaves behind when it has set up its demo practice and signed its doctor in.
async function setUp(log) {
  const data = temporaryFolder('demo');
  const process = startLogged(log, 'python3', ['serve.py', '--port', '0', '--data', data], { cwd: checkout });
  const facts = join(data, 'demo.json');
  await until(() => existsSync(facts), process, `serve.py did not get ready: see ${log}`);
  const demo = JSON.parse(readFileSync(facts, 'utf8'));
  const { cookie } = await new PracticeApi({ url: demo.url.replace(/\/$/, ''), demo }).signIn();
  await stop(process, 10000);
  return { data, demo, cookie };
}

// It takes a second and a half of a processor, so that all practices of an hour begin with a copy of one.
let pattern;
let hour;
function established(log) {
  const now = new Date().toISOString().slice(0, 13);
  if (hour !== now) pattern = setUp(log);
  hour = now;
  pattern.catch(() => { hour = ''; });
  return pattern;
}

export class Practice {
  // `settings`: the server's configuration, as variables of the environment.
  constructor(log, settings = {}, port, clock) {
    this.log = log;
    this.clock = clock;
    this.settings = settings;
    this.port = port;
    this.data = temporaryFolder('practice');
  }

  async open() {
    const { data, demo, cookie } = await established(this.log);
    cpSync(data, this.data, { recursive: true });
    this.demo = { doctor: demo.doctor };
    if (!this.clock) this.cookie = cookie;  // or the session is long over, or not yet begun
    this.port ??= await freePort();
    this.url = `http://localhost:${this.port}`;
    await this.comeBack();
    return this;
  }

  // Somebody else who works here, as the operator adds them.
  addStaff(role, name, email) {
    const account = { email, password: 'correct horse battery' };
    execFileSync(
      program,
      ['doctor', 'add', '--role', role, '--name', name, '--email', email, '--data', this.data],
      { input: `${account.password}\n` },
    );
    return account;
  }

  // As the operator gives the demo practice its logo.
  useLogo(file) {
    const run = (...args) => execFileSync(program, ['practice', ...args, '--data', this.data], { encoding: 'utf8' });
    const [{ id }] = JSON.parse(run('list', '--json'));
    run('edit', id, '--logo', file);
  }

  get server() {
    return this.process.pid;
  }

  // The server is lost without a word, as in a power cut.
  async crash() {
    process.kill(this.server, 'SIGKILL');
    await this.close();
  }

  async comeBack() {
    const args = ['serve', '--listen', `127.0.0.1:${this.port}`, '--site', join(checkout, 'build', 'site'), '--data', this.data];
    this.process = startLogged(this.log, program, args, { cwd: checkout, env: { ...process.env, ...this.settings } });
    const answers = async () => (await fetch(`${this.url}/api/v1/health`).catch(() => null))?.ok;
    await until(answers, this.process, `the server did not get ready: see ${this.log}`);
  }

  async close() {
    await stop(this.process, 10000);
  }

  async end() {
    await this.close();
    removeFolder(this.data);
  }
}
