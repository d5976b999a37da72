// What somebody has chosen in this browser, for the next visit. Storage may be switched off: then it holds until the page
// is left.
mergeInto(LibraryManager.library, {
  // Says whether it is kept; an empty value is forgotten.
  $keep: function (name, value) {
    try {
      if (value) localStorage.setItem('visavis.' + name, value);
      else localStorage.removeItem('visavis.' + name);
      return true;
    } catch (refused) {
      return false;
    }
  },
  $kept: function (name) {
    try {
      return localStorage.getItem('visavis.' + name);
    } catch (refused) {
      return null;
    }
  },
});
