// A moment that is the same whenever tests are run: the server has it by libfaketime, pages by a Date of their own.
import { execFileSync } from 'node:child_process';

const zone = 'Europe/Berlin';

// Timers and what is measured with them stay as they are.
function useClock(ahead) {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.now() + ahead]));
    }

    static now() {
      return Real.now() + ahead;
    }
  };
}

export class Clock {
  constructor(moment) {
    this.ahead = Date.parse(moment) - Date.now();
  }

  now() {
    return new Date(Date.now() + this.ahead);
  }

  // For the environment of a program.
  get settings() {
    const preload = execFileSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim();
    const seconds = Math.round(this.ahead / 1000);
    return { LD_PRELOAD: preload, FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  }

  async setIn(page) {
    await page.evaluateOnNewDocument(useClock, this.ahead);
    await page.emulateTimezone(zone);
  }
}
