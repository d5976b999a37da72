// Texts on their way to C++: see src/browser/border.h.
// In these files nothing is declared by destructuring: the optimiser of Emscripten 3.1.6 takes such variables for unused.
mergeInto(LibraryManager.library, {
  // Copies the texts to the heap for the time of one call.
  $withTexts__deps: ['$stringToNewUTF8', 'free'],
  $withTexts: function (texts, call) {
    const pointers = texts.map((text) => stringToNewUTF8(text || ''));
    call.apply(null, pointers);
    pointers.forEach((pointer) => _free(pointer));
  },
});
