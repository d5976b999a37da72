// Every screen by the rules of axe-core, in both views and languages, on a phone's width and a desk's.
import { isAccessible } from '../axe.mjs';
import { walkEveryScreen } from '../every_screen.mjs';

export default Object.fromEntries(['drawn', 'plain'].flatMap((view) => ['en', 'de'].map((language) => [
  `axe finds nothing on any screen, ${view}, in ${language === 'en' ? 'English' : 'German'}`,
  (stage) => walkEveryScreen(stage, { view, language }, isAccessible),
])));
