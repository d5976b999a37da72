// The practice's side of the REST interface, as a script of the practice would use it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setDefaultResultOrder } from 'node:dns';

setDefaultResultOrder('ipv4first');  // Node.js 18 does not try the second address of "localhost"

export class PracticeApi {
  constructor(practice) {
    this.practice = practice;
    this.url = practice.url;  // also where people come by another
    this.cookie = practice.cookie ?? '';
  }

  #now() {
    return this.practice.clock?.now() ?? new Date();
  }

  async #send(method, path, body, headers = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(this.cookie && { Cookie: this.cookie }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path} was answered with ${response.status}: ${text}`);
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0];
    return text ? JSON.parse(text) : null;
  }

  async signIn() {
    if (this.cookie) return this;
    const { email, password } = this.practice.demo.doctor;
    await this.#send('POST', '/practice/session', { email, password });
    return this;
  }

  // Begins now, so that the waiting room is open.
  async appointment(givenName, familyName, lang = 'en') {
    const answer = await this.#send('POST', '/appointments', {
      startsAt: this.#now().toISOString().replace(/\.\d+Z$/, 'Z'),
      durationMinutes: 15,
      patient: { givenName, familyName, email: 'patient@example.org' },
      lang,
    }, { 'Idempotency-Key': randomUUID() });
    return { id: answer.id, givenName, familyName, ...answer.invitation };
  }

  async cancel({ id }) {
    await this.#send('DELETE', `/appointments/${id}`);
  }

  async appointments() {
    const day = 24 * 3600 * 1000;
    const at = (offset) => new Date(this.#now().getTime() + offset).toISOString().replace(/\.\d+Z$/, 'Z');
    const answer = await this.#send('GET', `/appointments?from=${at(-day)}&to=${at(day)}`);
    return answer.appointments;
  }
}
