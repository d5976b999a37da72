// The window for src/browser/window.cpp. The element #app is as large as what an on-screen keyboard leaves.
mergeInto(LibraryManager.library, {
  // `scale`: how much larger than usual the reader has letters; all of the drawn view is as much larger (shell/shell.css),
  // or they are `tooSmall`, where the window is too narrow for that.
  $pageWindow: { draw: 0, turns: null, asked: false, alarm: 0, device: null, scale: 1, tooSmall: false },
  $measureLetters__deps: ['$pageWindow'],
  $measureLetters: function () {
    const usual = 16;
    const narrowest = 320;  // that a screen is made for
    const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / usual;
    const scale = CSS.supports('zoom', '2') ? Math.max(1, Math.min(letters, 3, innerWidth / narrowest)) : 1;
    pageWindow.tooSmall = scale < Math.min(letters, 3) * 0.75;
    if (scale === pageWindow.scale) return;
    pageWindow.scale = scale;
    document.documentElement.style.setProperty('--scale', scale);
  },

  js_window_start__deps: ['$pageWindow', 'js_window_request_frame'],
  js_window_start: function (draw, goOn) {
    pageWindow.draw = draw;
    pageWindow.turns = new MessageChannel();
    pageWindow.turns.port2.onmessage = () => {{{ makeDynCall('v', 'goOn') }}}();
    const app = document.getElementById('app');
    const fit = () => {
      const visible = window.visualViewport;
      // A reader who has zoomed in with two fingers moves about in the page as it is.
      const keyboard = visible && Math.abs(visible.scale - 1) < 0.01;
      app.style.top = (keyboard ? visible.offsetTop : 0) + 'px';
      app.style.height = (keyboard ? visible.height : window.innerHeight) + 'px';
      _js_window_request_frame();
    };
    const ask = () => _js_window_request_frame();
    if (window.visualViewport) {
      window.visualViewport.addEventListener('resize', fit);
      window.visualViewport.addEventListener('scroll', fit);
    }
    window.addEventListener('resize', fit);
    ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)'].forEach((query) =>
      matchMedia(query).addEventListener('change', ask));
    document.addEventListener('visibilitychange', ask);
    // The size in whole device pixels, where the browser tells.
    const observer = new ResizeObserver((entries) => {
      const box = entries[0]['devicePixelContentBoxSize'];
      pageWindow.device = box ? [box[0].inlineSize, box[0].blockSize] : null;
      ask();
    });
    const canvas = document.getElementById('canvas');
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch (unknown) {
      observer.observe(canvas);
    }
    fit();
  },

  js_window_measure__deps: ['$pageWindow', '$measureLetters'],
  js_window_measure: function (fields) {
    measureLetters();
    const box = document.getElementById('app').getBoundingClientRect();
    const pixels = window.devicePixelRatio || 1;
    const density = pixels * pageWindow.scale;
    const rounded = [Math.round(box.width * pixels), Math.round(box.height * pixels)];
    // What was observed may be older than the box.
    const near = (device) => device && device.every((size, axis) => Math.abs(size - rounded[axis]) <= 1);
    const device = near(pageWindow.device) ? pageWindow.device : rounded;
    const insets = getComputedStyle(document.getElementById('insets'));
    const inset = (length) => (parseFloat(length) || 0) / pageWindow.scale;
    HEAPF64.set([
      device[0] / density, device[1] / density, density,
      inset(insets.paddingTop), inset(insets.paddingBottom), inset(insets.paddingLeft), inset(insets.paddingRight),
      matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0, document.hidden ? 1 : 0,
      matchMedia('(forced-colors: active)').matches ? 1 : 0, pageWindow.tooSmall ? 1 : 0,
    ], fields >> 3);
  },

  // A tab in the background gets no animation frames, but its elements are kept true for those who listen.
  js_window_request_frame__deps: ['$pageWindow'],
  js_window_request_frame: function () {
    if (pageWindow.asked) return;
    pageWindow.asked = true;
    let frame = 0;
    let late = 0;
    const draw = () => {
      cancelAnimationFrame(frame);
      clearTimeout(late);
      pageWindow.asked = false;
      {{{ makeDynCall('v', 'pageWindow.draw') }}}();
    };
    frame = requestAnimationFrame(draw);
    late = setTimeout(draw, 200);
  },

  // Sooner than any timer would be, and after what the browser has to do meanwhile.
  js_window_take_turns__deps: ['$pageWindow'],
  js_window_take_turns: function () {
    pageWindow.turns.port1.postMessage(null);
  },

  js_window_request_frame_at__deps: ['$pageWindow', 'js_window_request_frame'],
  js_window_request_frame_at: function (instant) {
    clearTimeout(pageWindow.alarm);
    pageWindow.alarm = 0;
    if (!instant) return;
    const wait = Math.max(0, instant - Date.now());
    pageWindow.alarm = setTimeout(() => _js_window_request_frame(), Math.min(wait, 0x7fffffff));
  },
});
