// The browser's history for src/browser/history.cpp: an entry for each step that can be taken back.
mergeInto(LibraryManager.library, {
  // `leaving`: on the way to an earlier entry, of which the page is told when it is there.
  $steps: { made: 0, wanted: 0, leaving: false, settle: null },

  js_history_start__deps: ['$steps'],
  js_history_start: function (back) {
    const here = () => (history.state && history.state['step']) || 0;
    steps.made = here();  // of this tab before a reload
    steps.settle = () => {
      if (steps.leaving) return;
      while (steps.made < steps.wanted) {
        history.pushState(Object.assign({}, history.state, { 'step': ++steps.made }), '');
      }
      if (steps.made === steps.wanted) return;
      steps.leaving = true;
      history.go(steps.wanted - steps.made);
    };
    addEventListener('popstate', () => {
      const before = steps.made;
      steps.made = here();
      if (steps.leaving) {
        steps.leaving = false;
      } else if (steps.made < before) {
        steps.wanted = steps.made;
        {{{ makeDynCall('vi', 'back') }}}(before - steps.made);
        return;
      }
      // What was taken back is not to be had again by "forward": it would need what was given up.
      steps.settle();
    });
  },
  js_history_hold: function (held) {
    if (!!held === !!window.onbeforeunload) return;
    window.onbeforeunload = held ? (event) => {
      event.preventDefault();
      event.returnValue = '';  // as older browsers want it
    } : null;
  },
  js_history_show__deps: ['$steps'],
  js_history_show: function (wanted) {
    steps.wanted = wanted;
    // Not while a frame waits to be shown: the browser takes its time for it.
    if (steps.made !== wanted) setTimeout(steps.settle);
  },
});
