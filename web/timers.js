// setTimeout for src/browser/timers.cpp.
mergeInto(LibraryManager.library, {
  $timers: '=new Map()',

  js_timers_start__deps: ['$timers', 'js_timers_stop'],
  js_timers_start: function (id, delay, fired) {
    _js_timers_stop(id);
    timers.set(id, setTimeout(() => {
      timers.delete(id);
      {{{ makeDynCall('vi', 'fired') }}}(id);
    }, delay));
  },

  js_timers_stop__deps: ['$timers'],
  js_timers_stop: function (id) {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },
});
