// WebGL 2 for src/browser/canvas.cpp.
mergeInto(LibraryManager.library, {
  $drawing: { gl: null, scale: null, lost: null, restored: null },
  $textures: '=new Map()',

  // All that a new or restored context needs.
  $prepareDrawing__deps: ['$drawing', '$textures'],
  $prepareDrawing: function () {
    const gl = drawing.gl;
    textures.clear();
    const program = gl.createProgram();
    const shader = (type, source) => {
      const compiled = gl.createShader(type);
      gl.shaderSource(compiled, '#version 300 es\nprecision highp float;\n' + source);
      gl.compileShader(compiled);
      gl.attachShader(program, compiled);
    };
    shader(gl.VERTEX_SHADER, `
      layout(location = 0) in vec2 position; layout(location = 1) in vec2 place; layout(location = 2) in vec4 colour;
      uniform vec2 scale; out vec2 at; out vec4 tint;
      void main() { at = place; tint = colour; gl_Position = vec4(position * scale + vec2(-1, 1), 0, 1); }`);
    // The browser wants colours multiplied by their alpha.
    shader(gl.FRAGMENT_SHADER, `
      uniform sampler2D image; in vec2 at; in vec4 tint; out vec4 result;
      void main() { vec4 colour = tint * texture(image, at); result = vec4(colour.rgb * colour.a, colour.a); }`);
    gl.linkProgram(program);
    gl.useProgram(program);
    drawing.scale = gl.getUniformLocation(program, 'scale');
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
    [0, 1, 2].forEach((attribute) => gl.enableVertexAttribArray(attribute));
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.clearColor(0, 0, 0, 0);
  },

  $openDrawing__deps: ['$drawing', '$prepareDrawing'],
  $openDrawing: function () {
    const canvas = document.getElementById('canvas');
    // The size that the first frame will want: another would take another buffer.
    canvas.width = Math.round(innerWidth * devicePixelRatio);
    canvas.height = Math.round(innerHeight * devicePixelRatio);
    drawing.gl = canvas.getContext('webgl2', { antialias: false, depth: false });
    if (!drawing.gl) return;
    prepareDrawing();
    // It may be lost before anything is drawn, where the plain view is shown.
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // or it never comes back
      if (drawing.lost) drawing.lost();
    });
    canvas.addEventListener('webglcontextrestored', () => {
      prepareDrawing();
      if (drawing.restored) drawing.restored();
    });
  },
  js_canvas_start__deps: ['$drawing', '$openDrawing'],
  js_canvas_start: function (lost, restored) {
    if (!drawing.gl) openDrawing();
    drawing.lost = () => {{{ makeDynCall('v', 'lost') }}}();
    drawing.restored = () => {{{ makeDynCall('v', 'restored') }}}();
    return !!drawing.gl;
  },

  js_canvas_create_texture__deps: ['$drawing', '$textures'],
  js_canvas_create_texture: function (id, width, height, pixels) {
    const gl = drawing.gl;
    const texture = gl.createTexture();
    textures.set(id, texture);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, pixels);
  },
  js_canvas_update_texture__deps: ['$drawing', '$textures'],
  js_canvas_update_texture: function (id, x, y, width, height, row, pixels) {
    const gl = drawing.gl;
    gl.bindTexture(gl.TEXTURE_2D, textures.get(id));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, row);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, pixels);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },
  js_canvas_delete_texture__deps: ['$drawing', '$textures'],
  js_canvas_delete_texture: function (id) {
    drawing.gl.deleteTexture(textures.get(id));
    textures.delete(id);
  },

  js_canvas_show: function (shown) {
    document.getElementById('canvas').style.visibility = shown ? '' : 'hidden';
  },
  js_canvas_begin__deps: ['$drawing'],
  js_canvas_begin: function (width, height, windowWidth, windowHeight) {
    const gl = drawing.gl;
    if (gl.canvas.width !== width) gl.canvas.width = width;
    if (gl.canvas.height !== height) gl.canvas.height = height;
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.uniform2f(drawing.scale, 2 / windowWidth, -2 / windowHeight);
  },
  js_canvas_shapes__deps: ['$drawing'],
  js_canvas_shapes: function (vertices, vertexBytes, indices, indexBytes) {
    const gl = drawing.gl;
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, vertices, vertexBytes);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, indices, indexBytes);
  },
  js_canvas_draw__deps: ['$drawing', '$textures'],
  js_canvas_draw: function (texture, left, top, width, height, firstIndex, indices) {
    const gl = drawing.gl;
    gl.bindTexture(gl.TEXTURE_2D, textures.get(texture));
    gl.scissor(left, gl.drawingBufferHeight - top - height, width, height);
    gl.drawElements(gl.TRIANGLES, indices, gl.UNSIGNED_SHORT, firstIndex * 2);
  },
});
