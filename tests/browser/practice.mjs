// A practice of its own for a test: what `python3 serve.py` starts, on a free port, with data of its own.
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, removeFolder, start, stop, temporaryFolder } from './processes.mjs';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

const patience = 60000;

export class Practice {
  constructor(log) {
    this.log = log;
    this.data = temporaryFolder('practice');
  }

  // The port stays the same when it is opened again.
  async open() {
    const port = this.url ? new URL(this.url).port : '0';
    const log = openSync(this.log, 'a');
    this.process = start('python3', ['serve.py', '--port', port, '--data', this.data], {
      cwd: checkout, stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.demo = await this.#demo();
    this.url = this.demo.url.replace(/\/$/, '');
    return this;
  }

  async #demo() {
    const path = join(this.data, 'demo.json');
    const limit = Date.now() + patience;
    while (Date.now() < limit) {
      if (ended(this.process)) break;
      if (existsSync(path)) {
        try {
          return JSON.parse(readFileSync(path, 'utf8'));
        } catch {
          // Half written.
        }
      }
      await pause(50);
    }
    assert.fail(`serve.py did not get ready: ${readFileSync(this.log, 'utf8').slice(-600)}`);
  }

  async close() {
    await stop(this.process, 10000);
  }

  async end() {
    await this.close();
    removeFolder(this.data);
  }
}
