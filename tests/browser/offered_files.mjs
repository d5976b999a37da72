// Files that somebody sends in a call.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files } from './words.mjs';

export function makeFile(folder, name, megabytes) {
  const path = join(folder, name);
  writeFileSync(path, randomBytes(megabytes * 1e6));
  return path;
}

export async function offer({ page, screen }, path) {
  const [chooser] = await Promise.all([page.waitForFileChooser(), screen.press(files.choose)]);
  await chooser.accept([path]);
}
