// Runs in each page before anything of its own: counts and times frames that are drawn and keeps hold of the memory.
(() => {
  const counters = { frames: 0, times: [], memory: null, clickedAt: 0 };
  let counted = false;
  const draw = () => {
    if (counted) return;
    counted = true;
    ++counters.frames;
    // All drawing of one frame is done in one go.
    queueMicrotask(() => { counted = false; });
  };
  const prototype = WebGL2RenderingContext.prototype;
  for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements', 'clear']) {
    const original = prototype[name];
    prototype[name] = function (...args) {
      draw();
      return original.apply(this, args);
    };
  }

  // A long frame goes on after the browser has had its turn: in messages that the page sends itself.
  const screen = () => document.documentElement.dataset.screen ?? '';
  const timed = (callback) => (given) => {
    const from = screen();
    const begun = performance.now();
    callback(given);
    counters.times.push({ milliseconds: performance.now() - begun, from, to: screen() });
  };
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => request.call(window, timed(callback));
  const listener = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage',
    { ...listener, set(callback) { listener.set.call(this, timed(callback)); } });

  const keep = (imports, result) => {
    const found = [result.instance ?? result, { exports: Object.assign({}, ...Object.values(imports ?? {})) }]
      .flatMap(({ exports }) => Object.values(exports)).find((each) => each instanceof WebAssembly.Memory);
    counters.memory ??= found ?? null;
    return result;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (source, imports) => original.call(WebAssembly, source, imports).then((result) => keep(imports, result));
  }

  addEventListener('click', (event) => { counters.clickedAt = performance.timeOrigin + event.timeStamp; }, true);
  Object.defineProperty(window, 'counters', { value: counters });
})();
