// Every screen as it was approved, at a moment that is always the same.
import { fonts, looksAsApproved } from '../approved.mjs';
import { walkEveryScreen } from '../every_screen.mjs';

export default Object.fromEntries(['drawn', 'plain'].map((view) => [
  `every screen looks as approved, ${view}, light and dark, in three sizes`,
  {
    at: '2027-03-02T09:05:00Z',
    seconds: 240,
    travel: (stage) => walkEveryScreen(stage, { view, language: 'de', fonts, devices: 'steady tone' },
      (person, screen) => looksAsApproved(person, view, screen, stage.folder)),
  },
]));
