// Somebody with a browser in front of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk, open, phone } from './browsers.mjs';
import { Screen } from './screen.mjs';
import { Witness } from './witness.mjs';

const probes = readFileSync(new URL('page_probes.js', import.meta.url), 'utf8');

export class Person {
  constructor(who, practice) {
    this.who = who;
    this.practice = practice;
  }

  async sitDown(kind, { language = 'en', onPhone = false, scripts = true, view, ...options } = {}) {
    this.view = view;
    this.window = await open(kind, { language, ...options });
    this.page = (await this.profile.pages())[0] ?? await this.profile.newPage();
    if (kind === 'Chromium') await this.page.setViewport(onPhone ? phone : desk);
    if (!scripts) await this.page.setJavaScriptEnabled(false);
    await this.page.evaluateOnNewDocument(probes);
    await this.practice.clock?.setIn(this.page);
    this.witness = new Witness(this.page, this.practice.url);
    this.screen = new Screen(this.page, kind, language);
    this.screen.touch = onPhone;
    return this;
  }

  get profile() {
    return this.window.profile;
  }

  async open(address) {
    const url = new URL(address, this.practice.url);
    if (this.view) url.searchParams.set('view', this.view);
    await this.page.goto(url.href, { waitUntil: 'load' });
  }

  // For whoever looks for the reason of a failure.
  async leaveTraces(folder) {
    const picture = join(folder, `${this.who}.png`);
    const log = join(folder, `${this.who}.log`);
    await this.page?.screenshot({ path: picture }).catch(() => {});
    const screen = await this.screen?.current().catch(() => 'unknown');
    writeFileSync(log, [`screen: ${screen}`, ...this.witness?.log ?? [], ''].join('\n'));
    return [picture, log];
  }

  async leave() {
    await this.window?.close();
  }
}
