// Writes down what no page may do: ask others for something, break its own policy, report errors.
import assert from 'node:assert/strict';

const local = /^(data|blob|about|chrome-error):/;

export class Witness {
  #complaints = [];
  #excused = [];
  log = [];

  constructor(page, origin) {
    this.page = page;
    page.on('request', (request) => {
      const url = request.url();
      if (!local.test(url) && new URL(url).origin !== origin) this.#complain(`asked a third party: ${url}`);
    });
    page.on('console', (message) => {
      this.log.push(`${message.type()}: ${message.text()} ${message.location()?.url ?? ''}`);
      if (message.type() === 'error') this.#complain(`console: ${message.text()} ${message.location()?.url ?? ''}`);
    });
    page.on('pageerror', (error) => {
      this.log.push(`exception: ${error?.stack ?? error}`);
      this.#complain(`exception: ${error?.message ?? error}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.log.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      this.log.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`);
    });
  }

  #complain(complaint) {
    this.#complaints.push(complaint);
    this.log.push(`MUST NOT: ${complaint}`);
  }

  // What a journey brings about on purpose.
  excuse(pattern) {
    this.#excused.push(pattern);
  }

  async testify() {
    const violations = await this.page.evaluate(() => window.probes?.violations ?? []).catch(() => []);
    const open = [...this.#complaints, ...violations.map((each) => `policy: ${each}`)]
      .filter((complaint) => !this.#excused.some((pattern) => pattern.test(complaint)));
    assert.deepEqual(open, [], `the page did what it must not:\n  ${open.join('\n  ')}`);
  }
}
