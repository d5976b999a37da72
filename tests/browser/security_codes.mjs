// The six digits by which both know that nobody sits between them.
import assert from 'node:assert/strict';
import { controls } from './words.mjs';

const digits = /Security code: (\d{3}\u00A0\d{3})/;

// As both read them.
export async function codes(people) {
  for (const { screen } of people) await screen.press(controls.securityCode);
  const shown = await Promise.all(people.map(async ({ screen }) => digits.exec(await screen.says(digits))[1]));
  for (const { screen } of people) await screen.press(controls.securityCode);
  return shown;
}

export async function sameCode(people) {
  const [one, other] = await codes(people);
  assert.equal(one, other);
  return one;
}
