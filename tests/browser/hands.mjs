// What somebody uses a page with: each comes to a control that was found, and uses it.
import { Keys } from './keys.mjs';

// Nobody aims at what is still moving.
async function comeToRest(element) {
  const place = () => JSON.stringify(element.getBoundingClientRect());
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let before = '', same = 0; same < 3; same = place() === before ? same + 1 : 0) {
    before = place();
    await frame();
  }
}

// What lies below something else is moved to where it can be seen.
function comeIntoSight(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!element.contains(there) && !there?.contains(element)) element.scrollIntoView({ block: 'center' });
}

const pointing = (point) => {
  const press = async (element) => {
    await element.evaluate(comeIntoSight);
    await element.evaluate(comeToRest);
    await point(element);
  };
  return { press, enter: press, choose: (element, value) => element.select(value) };
};

async function useByKey(screen, control) {
  const keys = await Keys.of(screen);
  await keys.tabTo(control);
  if (control.role !== 'textbox') await keys.press(control.role === 'checkbox' ? 'Space' : 'Enter');
}

// What is chosen holds once the list is left.
async function chooseByArrows(screen, control, element, value) {
  const keys = await Keys.of(screen);
  await keys.tabTo(control);
  const steps = await element.evaluate((list, wanted) =>
    [...list.options].findIndex((option) => option.value === wanted) - list.selectedIndex, value);
  for (let step = 0; step < Math.abs(steps); ++step) await keys.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  await keys.press('Tab');
}

export const hands = {
  mouse: pointing((element) => element.click()),
  touch: pointing((element) => element.tap()),

  keyboard: {
    press: (element, control, screen) => useByKey(screen, control),
    enter: async (element, control, screen) => (await Keys.of(screen)).tabTo(control),
    choose: (element, value, control, screen) => chooseByArrows(screen, control, element, value),
  },

  // What a screen reader does to what has been found, wherever it lies.
  tree: {
    press: (element) => element.evaluate((node) => {
      if (!node.isConnected) throw new Error('it has been made anew');
      node.focus();
      node.click();
    }),
    enter: (element) => element.focus(),
    choose: (element, value) => element.select(value),
  },
};
