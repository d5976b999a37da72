// The browser's history for src/browser/history.cpp: an entry for each step that can be taken back.
mergeInto(LibraryManager.library, {
  // `leaving`: on the way to an earlier entry, of which the page is told when it is there.
  $steps: { taken: 0, wanted: 0, leaving: false, settle: null },

  js_history_start__deps: ['$steps'],
  js_history_start: function (back) {
    const taken = () => (history.state && history.state['step']) || 0;
    steps.taken = taken();  // of this tab before a reload
    steps.settle = () => {
      if (steps.leaving) return;
      while (steps.taken < steps.wanted) {
        history.pushState(Object.assign({}, history.state, { 'step': ++steps.taken }), '');
      }
      if (steps.taken === steps.wanted) return;
      steps.leaving = true;
      history.go(steps.wanted - steps.taken);
    };
    addEventListener('popstate', () => {
      const before = steps.taken;
      steps.taken = taken();
      if (steps.leaving) {
        steps.leaving = false;
      } else if (steps.taken < before) {
        steps.wanted = steps.taken;
        {{{ makeDynCall('vi', 'back') }}}(before - steps.taken);
        return;
      }
      // What was taken back is not to be had again by "forward": it would need what was given up.
      steps.settle();
    });
  },
  js_history_show__deps: ['$steps'],
  js_history_show: function (wanted) {
    steps.wanted = wanted;
    steps.settle();
  },
});
