// What one journey has for itself: a practice and people with browsers. All of it is gone afterwards.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Clock } from './clock.mjs';
import { Networks } from './networks.mjs';
import { Person } from './person.mjs';
import { Practice, checkout } from './practice.mjs';
import { PracticeApi } from './practice_api.mjs';
import { Proxy } from './proxies.mjs';
import { Relay } from './relay.mjs';
import { TwoProcesses } from './two_processes.mjs';

const fileName = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 80);

export class Stage {
  #people = [];
  #endings = [];

  constructor(title, way = {}) {
    this.way = way;
    this.folder = join(checkout, 'build', 'browser-tests', fileName(title));
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  get #log() {
    return join(this.folder, 'serve.log');
  }

  async openPractice(settings, port) {
    return this.#open(new Practice(this.#log, settings, port));
  }

  // Whose clock begins at `moment`, with that of everybody who comes.
  async openPracticeAt(moment) {
    const clock = new Clock(moment);
    return this.#open(new Practice(this.#log, clock.settings, undefined, clock));
  }

  async #open(practice) {
    this.practice = practice;
    await practice.open();
    this.api = await new PracticeApi(practice).signIn();
    return practice;
  }

  async openRelay(tlsPort) {
    const relay = new Relay();
    this.atEnd(() => relay.end());
    return relay.open(tlsPort ? this.networks.relayHome : this.networks?.home, tlsPort);
  }

  // Everybody's browser is in a network of its own.
  openNetworks() {
    const networks = new Networks();
    this.atEnd(() => networks.end());
    this.networks = networks.open();
  }

  // The practice behind a proxy that speaks TLS, by which everybody comes.
  async openPracticeBehind(kind) {
    const proxy = new Proxy();
    this.atEnd(() => proxy.end());
    await proxy.open(kind);
    await this.#open(kind === 'Caddy before two'
      ? new TwoProcesses(this.#log, proxy.settings, [proxy.server, proxy.second])
      : new Practice(this.#log, proxy.settings, proxy.server));
    await proxy.ready();
    this.practice.url = proxy.url;
    return proxy;
  }

  async person(who, kind, options) {
    const person = new Person(who, this.practice, this.way);
    this.#people.push(person);
    return person.sitDown(kind, options);
  }

  // What a journey has opened besides is closed before the practice.
  atEnd(close) {
    this.#endings.push(close);
  }

  async testify() {
    for (const person of this.#people) await person.witness.testify();
  }

  async leaveTraces() {
    const traces = await Promise.all(this.#people.map((person) => person.leaveTraces(this.folder)));
    return [...traces.flat(), this.practice?.log].filter(Boolean).map((path) => relative(checkout, path));
  }

  async end() {
    await Promise.allSettled(this.#people.map((person) => person.leave()));
    await Promise.allSettled(this.#endings.map((close) => close()));
    await this.practice?.end();
  }
}
