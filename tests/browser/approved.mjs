// Holds the pictures of a screen against those that somebody has looked at and approved. They lie in approved/, a sheet a
// screen: light above dark, in three sizes. VISAVIS_ACCEPT=1 approves what is shown.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { photograph, sizes } from './photograph.mjs';

const folder = fileURLToPath(new URL('approved/', import.meta.url));
export const fonts = fileURLToPath(new URL('fonts.conf', import.meta.url));
const quarter = 4;  // pixels of a page to one of a sheet
// How much of a picture may be other than approved. Letters are set a little differently from machine to machine.
const usual = 0.003;
// A TAN, its QR code and a security code are never the same.
const others = { 'appointment-invitation': 0.03, 'call-code': 0.01 };

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
  if (!approved) return { webp, shares: places.map(() => 1) };
  const both = [await load(webp), await load(approved)];
  // Half as large again, and so tolerant of how a letter is drawn.
  const coarse = (image, { x, y, w, h }) => {
    const small = canvas(w / scale, h / scale);
    drawing(small).drawImage(image, x, y, w, h, 0, 0, small.width, small.height);
    return drawing(small).getImageData(0, 0, small.width, small.height).data;
  };
  const shares = places.map((place) => {
    const [one, two] = both.map((image) => coarse(image, place));
    let differing = 0;
    for (let at = 0; at < one.length; at += 4) {
      const difference = Math.max(...[0, 1, 2].map((channel) => Math.abs(one[at + channel] - two[at + channel])));
      if (difference > 40) ++differing;
    }
    return differing / (one.length / 4);
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
  const faults = pictures.map(({ scheme, size }, index) => ({ scheme, width: size.width, share: shares[index] }))
    .filter(({ share }) => share > (others[screen] ?? usual))
    .map(({ scheme, width, share }) => `${width} wide, ${scheme}: ${(100 * share).toFixed(1)} %`);
  if (faults.length === 0) return;
  const shown = accepts ? file : join(traces, `${screen}-${view}.webp`);
  writeFileSync(shown, Buffer.from(webp.split(',')[1], 'base64'));
  if (!accepts) assert.fail(`${screen}, ${view}, looks other than approved: ${faults.join('; ')}\ncompare ${shown}\nwith    ${file}`);
}
