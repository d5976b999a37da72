// nginx and Caddy with what docs/deploy has for them; only names, ports and certificate are this machine's.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { ended, removeFolder, start, stop, temporaryFolder } from './processes.mjs';
import { makeCertificate } from './certificates.mjs';
import { checkout, freePort } from './practice.mjs';

const patience = 10000;
const programs = join(checkout, 'build', 'deps', 'proxies', 'usr');
const example = (name) => readFileSync(join(checkout, 'docs', 'deploy', name), 'utf8');

function replaced(text, changes) {
  for (const [words, others] of changes) {
    assert.ok(text.includes(words), `the example no longer says "${words}"`);
    text = text.replaceAll(words, others);
  }
  return text;
}

function nginx({ folder, certificate, key, port, server }) {
  const site = replaced(example('nginx.conf'), [
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['  listen [::]:443 ssl;\n', ''],
    ['video.praxis.example;', 'localhost;'],
    ['/etc/ssl/video.praxis.example.pem', certificate],
    ['/etc/ssl/video.praxis.example.key', key],
    ['127.0.0.1:8080', `127.0.0.1:${server}`],
  ]);
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, `pid ${folder}/pid;\ndaemon off;\nmaster_process off;\nerror_log ${folder}/error.log;\nevents {}\n`
    + `http {\n${folders.join('\n')}\n${site}\n}\n`);
  return [join(programs, 'sbin', 'nginx'), ['-p', folder, '-c', file]];
}

// Signalling of doctors goes to one process and everything else to the other, each to the one that is left where need be.
function caddyBeforeTwo({ folder, certificate, key, port, server, second }) {
  const to = (matcher, ...ports) => `\treverse_proxy ${matcher} ${ports.map((each) => `127.0.0.1:${each}`).join(' ')} {\n`
    + '\t\tlb_policy first\n\t\tlb_try_duration 5s\n\t\tfail_duration 60s\n\t}\n';
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\nhttps://localhost:${port} {\n\tbind 127.0.0.1\n`
    + `\ttls ${certificate} ${key}\n\t@doctor query role=doctor\n${to('@doctor', server, second)}${to('', second, server)}}\n`);
  return [join(programs, 'bin', 'caddy'), ['run', '--adapter', 'caddyfile', '--config', file]];
}

function caddy({ folder, certificate, key, port, server }) {
  const site = replaced(example('Caddyfile'), [
    ['{\n\tlog default', '{\n\tadmin off\n\tauto_https off\n\tlog default'],
    ['video.praxis.example {', `https://localhost:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`],
    ['127.0.0.1:8080', `127.0.0.1:${server}`],
  ]);
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, site);
  return [join(programs, 'bin', 'caddy'), ['run', '--adapter', 'caddyfile', '--config', file]];
}

const kinds = { nginx, Caddy: caddy, 'Caddy before two': caddyBeforeTwo };

export class Proxy {
  async open(kind) {
    this.folder = temporaryFolder('proxy');
    this.port = await freePort();
    this.server = await freePort();
    this.second = await freePort();
    const certificate = join(this.folder, 'localhost.pem');
    const key = join(this.folder, 'localhost.key');
    makeCertificate('DNS:localhost', certificate, key);
    const [command, args] = kinds[kind]({ ...this, certificate, key });
    this.process = start(command, args, {
      cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: this.folder, XDG_DATA_HOME: this.folder },
    });
    this.said = '';
    this.process.stderr.on('data', (text) => { this.said += text; });
    this.url = `https://localhost:${this.port}`;
    this.settings = { VISAVIS_SERVER_PUBLIC_URL: this.url, VISAVIS_SERVER_TRUSTED_PROXIES: '127.0.0.1' };
    return this;
  }

  async ready() {
    for (const limit = Date.now() + patience; ; await pause(50)) {
      assert.ok(!ended(this.process) && Date.now() < limit, `the proxy did not start: ${this.said}`);
      if (await this.#answers()) return;
    }
  }

  #answers() {
    return new Promise((resolve) => {
      get(`${this.url}/api/v1/health`, { rejectUnauthorized: false }, (answer) => resolve(answer.resume().statusCode === 200))
        .once('error', () => resolve(false));
    });
  }

  // All that it wrote anywhere, to be looked through for addresses.
  traces() {
    const logs = readdirSync(this.folder, { recursive: true }).filter((name) => name.endsWith('.log'));
    return [this.said, ...logs.map((name) => readFileSync(join(this.folder, name), 'utf8'))].join('\n');
  }

  async end() {
    await stop(this.process);
    removeFolder(this.folder);
  }
}
