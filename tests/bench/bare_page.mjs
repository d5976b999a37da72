// The same call without any of this product: a page of fifty lines, and a server that passes on what one says to the other.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { open } from '../browser/browsers.mjs';
import { WebSocketServer } from '../browser/web_sockets.mjs';

const html = readFileSync(new URL('bare_page.html', import.meta.url));

export class BarePages {
  // `delay`: milliseconds from one page to the other.
  async open(delay, options) {
    this.server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html)).listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const lines = new WebSocketServer({ server: this.server, perMessageDeflate: false });
    lines.on('connection', (line) => line.on('message', async (data) => {
      await pause(delay);
      for (const other of lines.clients) if (other !== line) other.send(data.toString());
    }));
    this.windows = await Promise.all([1, 2].map(() => open('Chromium', options)));
    this.pages = await Promise.all(this.windows.map(({ profile }) => profile.newPage()));
    for (const page of this.pages) {
      await page.goto(`http://localhost:${this.server.address().port}/`);
      await page.waitForFunction(() => window.bare.ready);
    }
    return this;
  }

  // When both see each other, with everything made anew.
  async begin() {
    await this.pages[0].evaluate(() => window.bare.admit());
    return Promise.all(this.pages.map(async (page) => {
      await page.waitForFunction(() => window.bare.firstFrameAt, { polling: 20 });
      return page.evaluate(() => window.bare.firstFrameAt);
    }));
  }

  // Milliseconds from the press until then.
  async call() {
    const seen = await this.begin();
    const pressed = await this.pages[0].evaluate(() => window.bare.pressedAt);
    await Promise.all(this.pages.map((page) => page.evaluate(() => window.bare.end())));
    return Math.max(...seen) - pressed;
  }

  // As many bytes in both directions at once.
  async transfer(bytes) {
    await Promise.all(this.pages.map((page) => page.evaluate((each) => window.bare.send(each), bytes)));
    await Promise.all(this.pages.map((page) => page.waitForFunction((each) => window.bare.hasGot(each), { polling: 100, timeout: 60000 }, bytes)));
  }

  async close() {
    await Promise.allSettled(this.windows.map((window) => window.close()));
    this.server.close();
  }
}
