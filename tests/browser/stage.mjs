// What one journey has for itself: a practice and people with browsers. All of it is gone afterwards.
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
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

  constructor(title) {
    this.folder = join(checkout, 'build', 'browser-tests', fileName(title));
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  async openPractice(settings, port) {
    this.practice = new Practice(join(this.folder, 'serve.log'), settings, port);
    await this.practice.open();
    this.api = await new PracticeApi(this.practice).signIn();
    return this.practice;
  }

  async openRelay() {
    const relay = new Relay();
    this.atEnd(() => relay.end());
    return relay.open();
  }

  // The practice behind a proxy that speaks TLS, by which everybody comes.
  async openPracticeBehind(kind) {
    const proxy = new Proxy();
    this.atEnd(() => proxy.end());
    await proxy.open(kind);
    if (kind === 'Caddy before two') return this.#openTwoProcesses(proxy);
    await this.openPractice(proxy.settings, proxy.server);
    await proxy.ready();
    this.practice.url = proxy.url;
    return proxy;
  }

  async #openTwoProcesses(proxy) {
    this.practice = new TwoProcesses(join(this.folder, 'serve.log'), proxy.settings, [proxy.server, proxy.second]);
    await this.practice.open();
    this.practice.url = `http://localhost:${proxy.server}`;
    this.api = await new PracticeApi(this.practice).signIn();
    await proxy.ready();
    this.practice.url = proxy.url;
    return proxy;
  }

  async person(who, kind, options) {
    const person = new Person(who, this.practice);
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
