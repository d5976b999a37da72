// Glyphs drawn by a canvas for src/browser/glyphs.cpp.
mergeInto(LibraryManager.library, {
  $glyphs: { context: null, font: '' },

  $glyphContext__deps: ['$glyphs'],
  // A canvas for reading back, with the font set; setting it anew is what costs.
  $glyphContext: function (weight, pixels, width, height) {
    if (!glyphs.context) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      glyphs.context = canvas.getContext('2d', { 'willReadFrequently': true });
    }
    const canvas = glyphs.context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      glyphs.font = '';
    }
    const font = weight + ' ' + pixels + 'px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Inter, ' +
      'sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"';
    if (glyphs.font !== font) {
      glyphs.context.font = font;
      glyphs.font = font;
    }
    return glyphs.context;
  },

  // The first letter of each weight is a search among the system's fonts.
  $openFonts__deps: ['$glyphContext'],
  $openFonts: function () {
    [400, 500, 600, 700].forEach((weight) => glyphContext(weight, 16, 0, 0).measureText('Hg'));
  },

  js_glyphs_font__deps: ['$glyphContext'],
  js_glyphs_font: function (weight, pixels, out) {
    const metrics = glyphContext(weight, pixels, 0, 0).measureText('Hg');
    const ascent = metrics['fontBoundingBoxAscent'];
    const known = ascent !== undefined;
    HEAPF32[out >> 2] = known ? ascent : 0.93 * pixels;
    HEAPF32[(out >> 2) + 1] = known ? metrics['fontBoundingBoxDescent'] : 0.24 * pixels;
  },

  js_glyphs_measure__deps: ['$glyphContext'],
  js_glyphs_measure: function (code, weight, pixels, out) {
    const metrics = glyphContext(weight, pixels, 0, 0).measureText(String.fromCodePoint(code));
    // One pixel more on each side for soft edges.
    const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-metrics.actualBoundingBoxAscent) - 1;
    const right = Math.ceil(metrics.actualBoundingBoxRight) + 1;
    const bottom = Math.ceil(metrics.actualBoundingBoxDescent) + 1;
    const empty = right - left <= 2 || bottom - top <= 2;
    HEAPF32.set([metrics.width, left, top, empty ? 0 : right - left, empty ? 0 : bottom - top], out >> 2);
  },

  js_glyphs_draw__deps: ['$glyphContext'],
  js_glyphs_draw: function (code, weight, pixels, left, top, width, height, out) {
    const context = glyphContext(weight, pixels, width, height);
    context.clearRect(0, 0, width, height);
    context.fillText(String.fromCodePoint(code), -left, -top);
    const data = context.getImageData(0, 0, width, height).data;
    // Drawn in black: whatever is not black has colours of its own.
    let coloured = false;
    for (let i = 0; i < data.length && !coloured; i += 4) {
      coloured = data[i + 3] > 64 && Math.max(data[i], data[i + 1], data[i + 2]) > 48;
    }
    if (!coloured) {
      for (let i = 0; i < data.length; i += 4) data[i] = data[i + 1] = data[i + 2] = 255;
    }
    HEAPU8.set(data, out);
    return coloured;
  },
});
