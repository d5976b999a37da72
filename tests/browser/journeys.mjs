// All journeys, in the order in which they are run.
import { readdirSync } from 'node:fs';

const folder = new URL('journeys/', import.meta.url);

export async function allJourneys() {
  const list = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
    const { default: journeys } = await import(new URL(file, folder));
    for (const [title, journey] of Object.entries(journeys)) {
      list.push({ title, ...(typeof journey === 'function' ? { travel: journey } : journey) });
    }
  }
  return list;
}
