// A page as somebody uses it who hears it: what is there is found by role and name, and by nothing else.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { hands } from './hands.mjs';
import { controls } from './words.mjs';

const patience = 15000;
const heading = '::-p-aria([role="heading"])';  // the first

const quoted = (text) => `"${text.replace(/["\\]/g, '\\$&')}"`;
// Firefox gives a password its own role, which WebDriver does not call a textbox: its label may be found as well.
const isFirefoxPassword = (control, kind) => kind === 'Firefox' && control === controls.password;
const fieldOf = (element) => element.evaluateHandle((node) => node.closest('label')?.control ?? node);

export class Screen {
  constructor(page, kind, language) {
    this.page = page;
    this.kind = kind;
    this.language = language;
    this.hand = hands.mouse;
  }

  name(control) {
    return control[this.language];
  }

  #selector(control) {
    const role = isFirefoxPassword(control, this.kind) ? '' : `[role=${quoted(control.role)}]`;
    return `::-p-aria([name=${quoted(this.name(control))}]${role})`;
  }

  // Waits until the page shows this screen and takes input.
  async at(...screens) {
    const selector = screens.map((screen) => `html[data-screen="${screen}"][data-state="ready"]`).join();
    await this.page.waitForSelector(selector, { timeout: patience }).catch(async () => {
      assert.fail(`waited for the screen "${screens.join('" or "')}" and see "${await this.current()}"`);
    });
  }

  current() {
    return this.page.evaluate(() => document.documentElement.dataset.screen);
  }

  async find(control) {
    const found = await this.page.waitForSelector(this.#selector(control), { timeout: patience }).catch(async () => {
      assert.fail(`there is no ${control.role} "${this.name(control)}" on the screen "${await this.current()}"`);
    });
    return isFirefoxPassword(control, this.kind) ? fieldOf(found) : found;
  }

  async has(control) {
    return (await this.page.$(this.#selector(control))) !== null;
  }

  async isGone(control) {
    await this.page.waitForSelector(this.#selector(control), { timeout: patience, hidden: true }).catch(() => {
      assert.fail(`the ${control.role} "${this.name(control)}" is still there`);
    });
  }

  heading() {
    return this.page.$eval(heading, (element) => element.textContent);
  }

  async headingOtherThan(before) {
    for (const limit = Date.now() + patience; ; await pause(50)) {
      const now = await this.heading();
      if (now !== before) return now;
      assert.ok(Date.now() < limit, `the heading is still "${before}"`);
    }
  }

  async press(control) {
    await this.#onto(control, (element) => this.hand.press(element, control, this));
  }

  // Replaces what the field holds, key by key.
  async type(control, text) {
    await this.#empty(control);
    await this.page.keyboard.type(text);
  }

  // At once, as a password manager or the clipboard does.
  async fill(control, text) {
    await this.#empty(control);
    if (this.kind === 'Firefox') await this.page.keyboard.type(text);
    else await this.page.keyboard.sendCharacter(text);
  }

  async #empty(control) {
    const field = await this.find(control);
    await this.#onto(control, (element) => this.hand.enter(element, control, this));
    if (await field.evaluate((element) => element.value !== '')) {
      await this.page.keyboard.down('Control');
      await this.page.keyboard.press('KeyA');
      await this.page.keyboard.up('Control');
    }
  }

  async valueOf(control) {
    return (await this.find(control)).evaluate((element) => element.value);
  }

  // The option with this label.
  async choose(control, label) {
    const element = await this.find(control);
    const value = await element.evaluate(
      (list, wanted) => [...list.options].find((option) => option.label === wanted)?.value, label,
    );
    assert.ok(value, `the ${control.role} "${this.name(control)}" has no "${label}"`);
    await this.hand.choose(element, value, control, this);
  }

  async isSetTo(control, label) {
    const chosen = async () => (await this.find(control)).evaluate((list) => list.selectedOptions[0]?.label);
    for (const limit = Date.now() + patience; !label.test(await chosen()); await pause(50)) {
      assert.ok(Date.now() < limit, `the ${control.role} "${this.name(control)}" is set to "${await chosen()}"`);
    }
  }

  async isChecked(control) {
    return (await this.find(control)).evaluate((element) => element.checked);
  }

  async options(control) {
    return (await this.find(control)).evaluate((element) => [...element.options].map((option) => option.label));
  }

  // A control may be made anew between finding and touching it.
  async #onto(control, act) {
    for (let attempt = 1; ; ++attempt) {
      const element = await this.find(control);
      try {
        return await act(element);
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  // Everything that is said in words.
  words() {
    return this.page.evaluate(() => {
      const said = (element) => [element.getAttribute('aria-label'), element.textContent].filter(Boolean);
      return [...document.querySelectorAll('body *')]
        .filter((element) => element.childElementCount === 0 && !element.matches('script, style, noscript') && element.checkVisibility())
        .flatMap(said).map((text) => text.trim()).filter(Boolean).join('\n');
    });
  }

  async #wordsWhen(fits) {
    for (const limit = Date.now() + patience; ; await pause(100)) {
      const words = await this.words();
      if (fits(words)) return words;
      if (Date.now() > limit) return undefined;
    }
  }

  async says(pattern) {
    return (await this.#wordsWhen((words) => pattern.test(words)))
      ?? assert.fail(`nothing on the screen says ${pattern}, but:\n${await this.words()}`);
  }

  async changesFrom(words) {
    return (await this.#wordsWhen((now) => now !== words)) ?? assert.fail(`the screen says still:\n${words}`);
  }
}
