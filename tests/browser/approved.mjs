// Holds the pictures of a screen against those that somebody has looked at and approved. They lie in approved/, a sheet a
// screen: light above dark, in three sizes. VISAVIS_ACCEPT=1 approves what is shown.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { photograph, sizes } from './photograph.mjs';

const folder = fileURLToPath(new URL('approved/', import.meta.url));
export const fonts = fileURLToPath(new URL('fonts.conf', import.meta.url));
const quarter = 4;  // pixels of a page to one of a sheet
// How much of a picture may be other than approved, and how much of any block of 32 pixels: a letter is set a little
// differently from machine to machine. A TAN, its QR code and a security code are never the same.
const usual = { all: 0.003, block: 0.2 };
const others = { 'appointment-invitation': { all: 0.03, block: 1 }, 'call-code': { all: 0.01, block: 1 } };

// What is never the same is hidden. In place of what a camera shows: where it is to be seen.
const holdStill = (page) => page.evaluate(() => {
  document.documentElement.style.caretColor = 'transparent';
  for (const field of document.querySelectorAll('input')) {
    if (/^\w{5}-\w{5}$/.test(field.value)) field.style.setProperty('color', 'transparent', 'important');  // of a TAN
  }
  for (const video of document.querySelectorAll('video')) {
    video.style.setProperty('object-position', '9999px 9999px', 'important');
    video.style.setProperty('background', '#7c8b87', 'important');
  }
});

const asset = (type, bytes) => `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;

// In a page of its own: lays the pictures out as a sheet, and compares each with the approved one.
async function compare({ pictures, approved, places, width, height, scale }) {
  const load = async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return image;
  };
  const canvas = (w, h) => Object.assign(document.createElement('canvas'), { width: w, height: h });
  const drawing = (target) => {
    const context = target.getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    return context;
  };
  const sheet = canvas(width, height);
  for (const [index, source] of pictures.entries()) {
    const { x, y, w, h } = places[index];
    drawing(sheet).drawImage(await load(source), x, y, w, h);
  }
  const webp = sheet.toDataURL('image/webp', 0.85);
  if (!approved) return { webp, shares: places.map(() => ({ all: 1, block: 1 })) };
  const both = [await load(webp), await load(approved)];
  // Half as large again, and so tolerant of how a letter is drawn.
  const coarse = (image, { x, y, w, h }) => {
    const small = canvas(w / scale, h / scale);
    drawing(small).drawImage(image, x, y, w, h, 0, 0, small.width, small.height);
    return drawing(small).getImageData(0, 0, small.width, small.height).data;
  };
  const shares = places.map((place) => {
    const [one, two] = both.map((image) => coarse(image, place));
    const width = Math.floor(place.w / scale);
    const size = 4;
    const blocks = new Map();
    let differing = 0;
    for (let at = 0; at < one.length; at += 4) {
      if (![0, 1, 2].some((channel) => Math.abs(one[at + channel] - two[at + channel]) > 32)) continue;
      ++differing;
      const [x, y] = [at / 4 % width, Math.floor(at / 4 / width)].map((each) => Math.floor(each / size));
      const block = y * width + x;
      blocks.set(block, (blocks.get(block) ?? 0) + 1);
    }
    return { all: differing / (one.length / 4), block: Math.max(0, ...blocks.values()) / size ** 2 };
  });
  return { webp, shares };
}

function layOut(pictures) {
  const places = [];
  const row = Math.max(...sizes.map(({ height }) => height)) / quarter;
  for (const [index, { size }] of pictures.entries()) {
    const column = index % sizes.length;
    const before = sizes.slice(0, column).reduce((sum, { width }) => sum + Math.ceil(width / quarter), 0);
    places.push({
      x: before, y: Math.floor(index / sizes.length) * row,
      w: Math.floor(size.width / quarter), h: Math.floor(size.height / quarter),
    });
  }
  const width = sizes.reduce((sum, size) => sum + Math.ceil(size.width / quarter), 0);
  return { places, width, height: row * Math.ceil(pictures.length / sizes.length) };
}

export async function looksAsApproved(person, view, screen, traces) {
  const pictures = await photograph(person, holdStill);
  const file = join(folder, `${screen}-${view}.webp`);
  const accepts = process.env.VISAVIS_ACCEPT === '1';
  assert.ok(accepts || existsSync(file), `nobody has approved a picture of ${screen}: VISAVIS_ACCEPT=1 makes ${file}`);
  const page = await person.profile.newPage();
  const { webp, shares } = await page.evaluate(compare, {
    pictures: pictures.map(({ png }) => asset('png', png)),
    approved: existsSync(file) && asset('webp', readFileSync(file)),
    ...layOut(pictures), scale: 2,
  });
  await page.close();
  const most = others[screen] ?? usual;
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const faults = pictures.map(({ scheme, size }, index) => ({ scheme, width: size.width, ...shares[index] }))
    .filter(({ all, block }) => all > most.all || block > most.block)
    .map(({ scheme, width, all, block }) => `${width} wide, ${scheme}: ${percent(all)}, in one place ${percent(block)}`);
  if (faults.length === 0) return;
  const shown = accepts ? file : join(traces, `${screen}-${view}.webp`);
  writeFileSync(shown, Buffer.from(webp.split(',')[1], 'base64'));
  if (!accepts) assert.fail(`${screen}, ${view}, looks other than approved: ${faults.join('; ')}\ncompare ${shown}\nwith    ${file}`);
}

// A screen that the walk does not come by any more has no picture.
export function allWereSeen(view, screens) {
  const approved = readdirSync(folder).filter((name) => name.endsWith(`-${view}.webp`));
  assert.deepEqual(approved.sort(), screens.map((screen) => `${screen}-${view}.webp`).sort());
}
