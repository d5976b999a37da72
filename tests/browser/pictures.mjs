// node pictures.mjs [LANGUAGE]: every screen in three sizes, both views, light and dark, as build/pictures shows them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desk } from './browsers.mjs';
import { walkEveryScreen } from './every_screen.mjs';
import { checkout } from './practice.mjs';
import { Stage } from './stage.mjs';

const language = process.argv[2] ?? 'de';
const sizes = [{ width: 390, height: 844 }, { width: 820, height: 1180 }, desk];
const folder = join(checkout, 'build', 'pictures');
const names = [];

const show = (page, scheme) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
// Twice drawn: once for the size, and once for what came of it.
const drawn = (page) => page.evaluate(() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));

async function photograph({ page }, view, screen) {
  for (const scheme of ['light', 'dark']) {
    await show(page, scheme);
    for (const size of sizes) {
      await page.setViewport(size);
      await drawn(page);
      const name = `${screen}-${view}-${scheme}-${size.width}.png`;
      await page.screenshot({ path: join(folder, name) });
      names.push(name);
    }
  }
  await show(page, 'light');
}

function contactSheet() {
  const pictures = names.map((name) => `<figure><img src="${name}" alt=""><figcaption>${name}</figcaption></figure>`);
  return `<!doctype html><meta charset="utf-8"><title>Visavis</title><style>body{display:flex;flex-wrap:wrap;gap:8px}
figure{margin:0}img{height:360px}</style>${pictures.join('\n')}`;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const view of ['drawn', 'plain']) {
  const stage = new Stage(`pictures ${view}`);
  try {
    await stage.openPractice();
    await walkEveryScreen(stage, { view, language }, (person, screen) => photograph(person, view, screen));
  } finally {
    await stage.end();
  }
}
writeFileSync(join(folder, 'index.html'), contactSheet());
console.log(`${names.length} pictures: ${join(folder, 'index.html')}`);
process.exit(0);
