// How the line is, looked at in the call and saved as a file.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { downloadsOf } from './downloads.mjs';
import { becomes } from './media.mjs';
import { removeFolder } from './processes.mjs';
import { controls } from './words.mjs';

const name = 'visavis-line.csv';

// In Chromium.
export async function lookAtLine([{ page, screen }]) {
  const folder = await downloadsOf(page);
  await screen.press(controls.line);
  await screen.says(/There and back: \d+ ms/);
  await screen.says(/Received: [1-9]\d* kbit\/s/);
  await screen.says(/Sent: [1-9]\d* kbit\/s/);
  await screen.press(controls.saveReport);
  assert.ok(await becomes(() => readdirSync(folder).includes(name)), 'nothing was saved');
  const [heading, first] = readFileSync(join(folder, name), 'utf8').split('\r\n');
  assert.match(heading, /^time \(UTC\),there and back \(ms\),/);
  assert.match(first, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z(,\d+){4}$/);
  removeFolder(folder);
  await screen.press(controls.line);
  await screen.isGone(controls.saveReport);
}
