// What boot.js and the document know: see src/browser/start.h.
mergeInto(LibraryManager.library, {
  // While the program is on its way: each of these takes the browser longer than a frame has.
  $getReady__deps: ['$readViewChoice', '$plainView', '$openDrawing', '$chooseLocale', '$openFonts', '$watchNotices'],
  $getReady__postset: 'getReady();',
  $getReady: function () {
    readViewChoice();
    // Who reads the plain view needs none, unless they change their mind.
    if (plainView.choice !== 1 && document.documentElement.dir !== 'rtl') openDrawing();
    chooseLocale();
    openFonts();
    watchNotices();
  },

  $systemBelow: function () {
    const agent = navigator.userAgent;
    const mac = /Macintosh/.test(agent);
    if (/Android/.test(agent)) return 'android';
    // An iPad says that it is a Mac, of which none has a screen to touch.
    if (/iPhone|iPad/.test(agent) || (mac && navigator.maxTouchPoints > 1)) return 'ios';
    if (mac) return 'macos';
    return /Windows/.test(agent) ? 'windows' : '';
  },

  $startValues: {
    path: () => location.pathname,
    tan: () => Module['start']['tan'],
    language: () => Module['start']['language'],
    remembered: () => {
      try {
        return sessionStorage.getItem('visavis') || '';
      } catch (refused) {
        return '';
      }
    },
    iceTransportPolicy: () => document.documentElement.dataset['iceTransportPolicy'],
    practiceName: () => document.documentElement.dataset['practiceName'],
    practicePhone: () => document.documentElement.dataset['practicePhone'],
    practiceAccent: () => document.documentElement.dataset['practiceAccent'],
    practiceLogo: () => document.documentElement.dataset['practiceLogo'],
    practiceLogoWidth: () => document.documentElement.dataset['practiceLogoWidth'],
    practiceLogoHeight: () => document.documentElement.dataset['practiceLogoHeight'],
    browser: () => {
      const agent = navigator.userAgent;
      if (/Firefox|FxiOS/.test(agent)) return 'firefox';
      if (/Chrome|CriOS|Edg/.test(agent)) return 'chrome';
      return /Safari/.test(agent) ? 'safari' : 'other';
    },
    system: () => systemBelow(),
    // What other apps show pages in says so, or on iOS lacks what Safari says; a page on the home screen lacks it too.
    insideApp: () => {
      const agent = navigator.userAgent;
      const named = /; wv\)|FBA[NV]|Instagram|Line\/|MicroMessenger|Snapchat|Bytedance|LinkedInApp/.test(agent);
      return named || (systemBelow() === 'ios' && !/Safari\//.test(agent) && !navigator.standalone) ? '1' : '';
    },
    camera: () => kept('camera'),
    microphone: () => kept('microphone'),
    speaker: () => kept('speaker'),
    participant: () => hexadecimal(crypto.getRandomValues(new Uint8Array(16))),
  },
  js_start_value__deps: ['$getReady', '$startValues', '$systemBelow', '$kept', '$hexadecimal', '$stringToNewUTF8'],
  js_start_value: function (key) {
    return stringToNewUTF8(startValues[UTF8ToString(key)]() || '');
  },
  js_start_text_count: function () {
    return Module['start']['texts'].length;
  },
  js_start_text__deps: ['$stringToNewUTF8'],
  js_start_text: function (index) {
    return stringToNewUTF8(Module['start']['texts'][index]);
  },
});
