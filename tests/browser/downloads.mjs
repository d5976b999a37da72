// Where a page's downloads go, in Chromium.
import { temporaryFolder } from './processes.mjs';

export async function downloadsOf(page) {
  const folder = temporaryFolder('downloads');
  const browser = await page.createCDPSession();
  await browser.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  return folder;
}
