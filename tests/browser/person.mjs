// Somebody with a browser in front of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk, open, phone } from './browsers.mjs';
import { hands } from './hands.mjs';
import { Screen } from './screen.mjs';
import { Witness } from './witness.mjs';

const probes = readFileSync(new URL('page_probes.js', import.meta.url), 'utf8');

// Of a page that Chromium shows, as long as it does.
async function prefer(page, features) {
  const protocol = await page.createCDPSession();
  await protocol.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

export class Person {
  constructor(who, practice, way) {
    this.who = who;
    this.practice = practice;
    this.way = way;
  }

  async sitDown(kind, { language = 'en', onPhone = false, scripts = true, view, ...options } = {}) {
    this.view = view;
    const { viewport, prefers } = this.way;
    this.window = await open(kind, { language, prefers, ...options });
    this.page = (await this.profile.pages())[0] ?? await this.profile.newPage();
    const seat = kind !== 'Chromium' ? {} : onPhone ? phone : viewport ?? desk;
    if (kind === 'Chromium') await this.page.setViewport(seat);
    if (!scripts) await this.page.setJavaScriptEnabled(false);
    if (kind === 'Chromium' && prefers) await prefer(this.page, prefers);
    await this.page.evaluateOnNewDocument(probes);
    await this.practice.clock?.setIn(this.page);
    this.witness = new Witness(this.page, this.practice.url);
    this.screen = new Screen(this.page, kind, language);
    this.screen.hand = hands[this.way.hand ?? (seat.hasTouch ? 'touch' : 'mouse')];
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
