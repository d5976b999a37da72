// A screen in three sizes, light and dark.
import { desk } from './browsers.mjs';

export const sizes = [{ width: 390, height: 844 }, { width: 820, height: 1180 }, desk];

const schemes = ['light', 'dark'];

// Twice drawn: once for the size, and once for what came of it.
const drawn = (page) => page.evaluate(() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));

// As [{ scheme, size, png }], the light ones first; `prepare` is done to the page before each.
export async function photograph({ page }, prepare = async () => {}) {
  const pictures = [];
  await page.mouse.move(0, 0);
  for (const size of sizes) {
    await page.setViewport(size);
    for (const scheme of schemes) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await drawn(page);
      await prepare(page);
      pictures.push({ scheme, size, png: await page.screenshot({ optimizeForSpeed: true }) });
    }
  }
  await page.setViewport(desk);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  return schemes.flatMap((scheme) => pictures.filter((picture) => picture.scheme === scheme));
}
