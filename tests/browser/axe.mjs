// axe-core over the page as it is, by the rules of WCAG 2.2 AA and its good practices. Colours that the reader forces are
// theirs, and none that axe can read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { desk } from './browsers.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const narrow = { width: 390, height: 844 };

export async function isAccessible({ page, screen }) {
  await page.evaluate((code) => { if (!window.axe) (0, eval)(code); }, source);
  for (const size of [narrow, desk]) {
    await page.setViewport({ ...page.viewport(), ...size });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const violations = await page.evaluate(async () => {
      const forced = matchMedia('(forced-colors: active)').matches;
      const rules = { 'color-contrast': { enabled: !forced } };
      const found = await window.axe.run(document, { resultTypes: ['violations'], rules });
      return found.violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `  ${html}`).join('\n')}`);
    });
    assert.deepEqual(violations, [], `on "${await screen.current()}", ${size.width} wide:\n${violations.join('\n')}`);
  }
}
