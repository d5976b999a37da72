// Somebody who has nothing but the keyboard. Whatever they come to shows that it has the focus, inside the window.
import assert from 'node:assert/strict';

const patience = 15000;
const farthest = 40;

// What is scrolled or set anew in the next drawing has until then.
function showsFocus() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  return element.matches(':focus-visible') && box.width > 0 && box.height > 0
    && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
}

const isBeforeTheFocus = (element) =>
  (element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function whereTheFocusIs() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const words = element.getAttribute('aria-label') || element.textContent.slice(0, 60);
  return `${element.localName} "${words}" at ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`
    + ` of ${innerWidth} by ${innerHeight}${element.matches(':focus-visible') ? '' : ', without a ring'}`;
}

export class Keys {
  // A window that was opened beside another has not been touched yet.
  static async of(screen) {
    const keys = new Keys();
    keys.page = screen.page;
    keys.screen = screen;
    await keys.page.bringToFront();
    return keys;
  }

  async seesFocus() {
    if (await this.page.evaluate(showsFocus)) return;
    await this.page.waitForFunction(showsFocus, { timeout: patience, polling: 50 }).catch(async () => {
      assert.fail(`on "${await this.screen.current()}" the focus is not seen: ${await this.page.evaluate(whereTheFocusIs)}`);
    });
  }

  async press(key) {
    await this.page.keyboard.press(this.screen.kind === 'Firefox' && key === 'Space' ? ' ' : key);
  }

  async has(control) {
    return (await this.screen.find(control)).evaluate((element) => element === document.activeElement);
  }

  // Of what has the focus.
  words() {
    return this.page.evaluate(() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent);
  }

  // Forwards or backwards, whichever leads there.
  async tabTo(control) {
    const wanted = await this.screen.find(control);
    const backwards = await wanted.evaluate(isBeforeTheFocus);
    if (backwards) await this.page.keyboard.down('Shift');
    for (let presses = 0; !await wanted.evaluate((element) => element === document.activeElement); ++presses) {
      assert.ok(presses < farthest, `Tab does not come to the ${control.role} "${this.screen.name(control)}"`);
      await this.press('Tab');
      await this.seesFocus();
    }
    if (backwards) await this.page.keyboard.up('Shift');
    await this.seesFocus();
  }

  async type(control, text) {
    await this.tabTo(control);
    await this.page.keyboard.type(text);
  }

  async use(control, key = 'Enter') {
    await this.tabTo(control);
    await this.press(key);
  }
}
