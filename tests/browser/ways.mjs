// Ways in which somebody may need a page: any journey can be gone in each of them, and in several at once.
import { magnified, phone } from './browsers.mjs';

export const ways = {
  keyboard: { hand: 'keyboard' },
  tree: { hand: 'tree' },
  touch: { viewport: phone },
  magnified: { viewport: magnified },
  dark: { prefers: { 'prefers-color-scheme': 'dark' } },
  still: { prefers: { 'prefers-reduced-motion': 'reduce' } },
  forced: { prefers: { 'forced-colors': 'active' } },
};

// All of them, in as few journeys as they fit into.
export const everyWay = ['keyboard dark still', 'tree forced', 'touch', 'magnified'];

export function wayOf(names) {
  const parts = names.split(' ').map((name) => {
    if (!(name in ways)) throw new Error(`there is no way "${name}", but ${Object.keys(ways).join(', ')}`);
    return ways[name];
  });
  return Object.assign({}, ...parts, { prefers: Object.assign({}, ...parts.map(({ prefers }) => prefers)) });
}
