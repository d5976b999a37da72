// Every screen as it was approved, at a moment that is always the same.
import { allWereSeen, fonts, looksAsApproved } from '../approved.mjs';
import { walkEveryScreen } from '../every_screen.mjs';

async function compareEveryScreen(stage, view) {
  const seen = [];
  await walkEveryScreen(stage, { view, language: 'de', fonts, devices: 'steady tone' }, async (person, screen) => {
    seen.push(screen);
    await looksAsApproved(person, view, screen, stage.folder);
  });
  allWereSeen(view, seen);
}

export default Object.fromEntries(['drawn', 'plain'].map((view) => [
  `every screen looks as approved, ${view}, light and dark, in three sizes`,
  { at: '2027-03-02T09:05:00Z', seconds: 240, hasItsWay: true, travel: (stage) => compareEveryScreen(stage, view) },
]));
