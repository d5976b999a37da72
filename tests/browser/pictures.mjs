// node pictures.mjs [LANGUAGE]: every screen in three sizes, both views, light and dark, as build/pictures shows them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkEveryScreen } from './every_screen.mjs';
import { photograph } from './photograph.mjs';
import { checkout } from './practice.mjs';
import { Stage } from './stage.mjs';

const language = process.argv[2] ?? 'de';
const folder = join(checkout, 'build', 'pictures');
const names = [];

async function keepPictures(person, view, screen) {
  for (const { scheme, size, png } of await photograph(person)) {
    const name = `${screen}-${view}-${scheme}-${size.width}.png`;
    writeFileSync(join(folder, name), png);
    names.push(name);
  }
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
    await walkEveryScreen(stage, { view, language }, (person, screen) => keepPictures(person, view, screen));
  } finally {
    await stage.end();
  }
}
writeFileSync(join(folder, 'index.html'), contactSheet());
console.log(`${names.length} pictures: ${join(folder, 'index.html')}`);
process.exit(0);
