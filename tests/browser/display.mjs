// A screen without a monitor, for Firefox: it has WebGL only with a window.
import { once } from 'node:events';
import { start } from './processes.mjs';

let display;

async function open() {
  const server = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = new Promise((_, reject) => {
    server.once('error', reject);
    server.once('exit', (status) => reject(new Error(`Xvfb ended with status ${status}`)));
  });
  failed.catch(() => {});
  const [number] = await Promise.race([once(server.stdio[3], 'data'), failed]);
  server.stdio[3].unref();
  server.unref();
  return `:${String(number).trim()}`;
}

export const virtualDisplay = () => (display ??= open());
