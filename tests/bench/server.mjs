// How fast the server is by itself: what it stores each second, and what it takes to be there.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { mailCount } from '../browser/mails.mjs';
import { start, stop } from '../browser/processes.mjs';
import { median } from './median.mjs';

const connections = 64;
const appointments = 6000;
const logins = 9;
const starts = 9;

class Client {
  #agent = new Agent({ keepAlive: true, maxSockets: connections });

  constructor({ url }) {
    this.url = url.replace('localhost', '127.0.0.1');
  }

  // The answer's body; its cookie is kept where `keep` says so.
  async post(path, body, { headers = {}, keep = false } = {}) {
    const text = JSON.stringify(body);
    const asked = request(`${this.url}/api/v1${path}`, {
      method: 'POST',
      agent: this.#agent,
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        ...(this.cookie && { Cookie: this.cookie }),
        ...headers,
      },
    });
    asked.end(text);
    const [answer] = await once(asked, 'response');
    const chunks = await answer.toArray();
    const said = Buffer.concat(chunks).toString();
    assert.equal(answer.statusCode, 201, `POST ${path}: ${said}`);
    if (keep) [this.cookie] = answer.headers['set-cookie'][0].split(';');
    return JSON.parse(said);
  }

  end() {
    this.#agent.destroy();
  }
}

// What is done in a second when each connection begins the next as soon as it has an answer.
async function perSecond(items, act) {
  const waiting = [...items];
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await act(item);
  }));
  return items.length / ((performance.now() - begun) / 1000);
}

async function timed(rounds, act) {
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    const begun = performance.now();
    await act();
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function measureStart(print, practice) {
  const command = readFileSync(`/proc/${practice.server}/cmdline`, 'utf8').split('\0').slice(0, -1);
  await practice.close();
  const times = [];
  let resident;
  for (let round = 0; round < starts; ++round) {
    const begun = performance.now();
    const server = start(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(createInterface({ input: server.stdout }), 'line');
    times.push(performance.now() - begun);
    resident = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]);
    await stop(server);
  }
  print('server_start_ms', median(times), 'ms');
  print('server_rss_mib', resident / 1024, 'MiB', 1);
}

export async function measureServer(print, stage) {
  const { practice } = stage;
  const { email, password } = practice.demo.doctor;
  const doctor = new Client(practice);
  print('login_ms', await timed(logins, () => doctor.post('/practice/session', { email, password }, { keep: true })), 'ms');

  const startsAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const patient = { givenName: 'Ada', familyName: 'Lovelace', email: 'patient@example.org' };
  const tans = [];
  const made = await perSecond(Array(appointments).fill({ startsAt, durationMinutes: 15, patient, lang: 'en' }), async (body) => {
    const headers = { 'Idempotency-Key': randomUUID() };
    tans.push((await doctor.post('/appointments', body, { headers })).invitation.tan);
  });
  print('appointments_per_s', made, 'appointments/s');
  while (mailCount(practice) < appointments) await pause(200);

  const { version } = await (await fetch(`${practice.url}/api/v1/privacy?lang=en`)).json();
  const entering = new Client(practice);
  const redeemed = await perSecond(tans, (tan) =>
    entering.post('/patient/session', { tan, givenName: 'Ada', familyName: 'Lovelace', privacyVersion: version }));
  print('tan_redemptions_per_s', redeemed, 'redemptions/s');
  for (const client of [doctor, entering]) client.end();
  await measureStart(print, practice);
}
