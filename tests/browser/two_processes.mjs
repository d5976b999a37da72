// A practice served by two processes on one PostgreSQL and one NATS, as docs/operating.md has it for several machines.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { checkout, freePort, listens } from './practice.mjs';
import { ended, removeFolder, startLogged, stop, temporaryFolder } from './processes.mjs';

const patience = 20000;
const program = join(checkout, 'build', 'native', 'visavis-server');

// PostgreSQL does not run as root.
const asNobody = process.getuid() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] : [];
const nobody = asNobody.length > 0 && ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'nobody'])));

function postgresqlPrograms() {
  const folders = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b))
    .map((version) => join('/usr/lib/postgresql', version, 'bin'));
  return folders.findLast((folder) => existsSync(join(folder, 'initdb')));
}

export class TwoProcesses {
  #processes = [];

  constructor(log, settings, ports) {
    this.log = log;
    this.settings = settings;
    this.ports = ports;
    this.url = `http://localhost:${ports[0]}`;
    this.folder = temporaryFolder('two-processes');
    this.demo = { doctor: { email: 'jana.kern@praxis.example', password: 'correct horse battery' } };
  }

  async open() {
    chmodSync(this.folder, 0o755);
    await Promise.all([this.#openPostgresql(), this.#openNats()]);
    this.#ask(['practice', 'add', 'Praxis am Marktplatz', '--phone', '030 1234']);
    const { email, password } = this.demo.doctor;
    this.#ask(['doctor', 'add', '--email', email, '--name', 'Dr. med. Jana Kern'], `${password}\n`);
    this.servers = this.ports.map((port) => this.#run(
      program, ['serve', '--listen', `127.0.0.1:${port}`, '--site', join(checkout, 'build', 'site'), ...this.#place()],
    ));
    await this.#until(async () => {
      const answers = await Promise.all(this.ports.map((port) => fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null)));
      return answers.every((answer) => answer?.ok);
    }, 'the two servers');
    return this;
  }

  async #openPostgresql() {
    const folder = join(this.folder, 'postgresql');
    mkdirSync(folder);
    if (nobody) chownSync(folder, ...nobody);
    const programs = postgresqlPrograms();
    const [command, ...args] = [...asNobody, join(programs, 'initdb'), `--pgdata=${folder}/data`, '--username=visavis',
      '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
    execFileSync(command, args, { stdio: 'ignore' });
    const [server, ...options] = [...asNobody, join(programs, 'postgres'), '-D', `${folder}/data`, '-k', folder,
      '-c', 'listen_addresses=', '-c', 'fsync=off'];
    this.#run(server, options);
    this.settings.VISAVIS_DATABASE_URL = `postgresql:///postgres?user=visavis&host=${folder}`;
    await this.#until(() => spawnSync(join(programs, 'pg_isready'), ['-q', '-h', folder]).status === 0, 'PostgreSQL');
  }

  async #openNats() {
    const port = await freePort();
    this.#run('nats-server', ['-a', '127.0.0.1', '-p', port]);
    this.settings.VISAVIS_BUS_URL = `nats://127.0.0.1:${port}`;
    await this.#until(() => listens(port), 'NATS');
  }

  #place() {
    return ['--data', join(this.folder, 'data')];
  }

  #ask(args, input) {
    execFileSync(program, [...args, ...this.#place()], { input, env: { ...process.env, ...this.settings } });
  }

  #run(command, args) {
    const child = startLogged(this.log, command, args, { env: { ...process.env, ...this.settings } });
    this.#processes.unshift(child);
    return child;
  }

  async #until(so, what) {
    for (const limit = Date.now() + patience; !(await so()); await pause(50)) {
      const alive = !this.#processes.some(ended) && Date.now() < limit;
      assert.ok(alive, `${what} did not start: ${readFileSync(this.log, 'utf8').slice(-600)}`);
    }
  }

  // Without a word, as a machine that loses its power.
  kill(server) {
    server.kill('SIGKILL');
  }

  async end() {
    for (const child of this.#processes) await stop(child);
    removeFolder(this.folder);
  }
}
