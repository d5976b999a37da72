// What is to be seen, as a picture of the window has it.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 15000;

export const picture = (page) => page.screenshot({ encoding: 'base64' });

async function pictureThat(page, fits, complaint) {
  for (const limit = Date.now() + patience; !fits(await picture(page)); await pause(100)) {
    assert.ok(Date.now() < limit, complaint);
  }
}
export const looksAs = (page, wanted) => pictureThat(page, (now) => now === wanted, 'the page looks other than before');
export const looksOtherThan = (page, before) => pictureThat(page, (now) => now !== before, 'the page looks as before');

// Two of them: what is on its way is drawn then.
export const drawn = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}));

// How many colours there are, and how light the picture is on the whole and at its lower left, from 0 to 255.
async function look(page) {
  return page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const light = (at) => 0.21 * data[at] + 0.72 * data[at + 1] + 0.07 * data[at + 2];
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += light(at);
    return {
      colours: new Set(new Uint32Array(data.buffer)).size,
      lightness: sum / (data.length / 4),
      ground: light(4 * (image.width * (image.height - 3) + 2)),
    };
  }, await picture(page));
}

export async function looks(page, what, fits) {
  for (const limit = Date.now() + patience; ; await pause(100)) {
    const seen = await look(page);
    if (fits(seen)) return;
    assert.ok(Date.now() < limit, `the page is not ${what}: ${JSON.stringify(seen)}`);
  }
}

// A page without its drawing has hardly a colour.
export const isDrawn = (page) => looks(page, 'drawn', ({ colours }) => colours > 100);
