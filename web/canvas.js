// WebGL 2 for src/browser/canvas.cpp.
mergeInto(LibraryManager.library, {
  js_canvas_start__deps: ['$GL'],
  js_canvas_start: function (lost, restored) {
    const canvas = document.getElementById('canvas');
    const attributes = { alpha: true, premultipliedAlpha: true, antialias: false, depth: false, stencil: false };
    const context = canvas.getContext('webgl2', attributes);
    if (!context) return false;
    GL.makeContextCurrent(GL.registerContext(context, Object.assign({ majorVersion: 2, minorVersion: 0 }, attributes)));
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // or it never comes back
      {{{ makeDynCall('v', 'lost') }}}();
    });
    canvas.addEventListener('webglcontextrestored', () => {{{ makeDynCall('v', 'restored') }}}());
    return true;
  },
  js_canvas_resize: function (width, height) {
    const canvas = document.getElementById('canvas');
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  },
});
