// A number at the start of a text (RFC 8259, 6), for src/browser/number.cpp.
mergeInto(LibraryManager.library, {
  js_number_parse: function (text, length) {
    const found = /^-?\d+(\.\d+)?(e[+-]?\d+)?/i.exec(UTF8ToString(text));
    HEAP32[length >> 2] = found ? found[0].length : 0;
    return found ? Number(found[0]) : 0;
  },
});
