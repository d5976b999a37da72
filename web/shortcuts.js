// Keys for src/browser/shortcuts.cpp: those that elements of the twin name, and the arrows that lead through a list.
mergeInto(LibraryManager.library, {
  $pressedShortcut__deps: ['$twin'],
  $pressedShortcut: function (event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const here = document.activeElement;
    const chooses = here && here.matches('select');
    const types = here && here.matches('input:not([type=checkbox])');
    if (chooses || (types && event.key !== 'Escape' && event.key !== 'ArrowDown')) return;
    const step = ['ArrowUp', '', 'ArrowDown'].indexOf(event.key) - 1;
    if (step === 1 || step === -1) {
      const listed = Array.from(twin.form.querySelectorAll('[data-listed]'));
      const at = listed.indexOf(here);
      // Elsewhere the arrows scroll.
      if (at < 0 && here !== document.body && !(here && here.matches('h1, h2, h3, input'))) return;
      const next = listed[at < 0 ? 0 : at + step];
      if (!next) return;
      event.preventDefault();
      next.focus({ 'focusVisible': true });
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const meant = Array.from(twin.form.querySelectorAll('[aria-keyshortcuts]'))
      .find((element) => element.getAttribute('aria-keyshortcuts') === key);
    if (!meant || (event.repeat && key.length === 1)) return;
    event.preventDefault();
    meant.click();
  },
  js_shortcuts_start__deps: ['$pressedShortcut', '$kept'],
  js_shortcuts_start: function () {
    document.addEventListener('keydown', pressedShortcut);
    return kept('shortcuts') !== 'off';
  },
  js_shortcuts_keep__deps: ['$keep'],
  js_shortcuts_keep: function (on) {
    keep('shortcuts', on ? '' : 'off');
  },
});
