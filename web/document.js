// The document for src/browser/document.cpp.
mergeInto(LibraryManager.library, {
  js_document_screen: function (screen) {
    document.documentElement.dataset['screen'] = UTF8ToString(screen);
  },
  js_document_ready: function (ready) {
    document.documentElement.dataset['state'] = ready ? 'ready' : 'settling';
    if (!ready) return;
    const boot = document.getElementById('boot');
    if (boot) boot.remove();
  },
  js_document_title: function (title) {
    document.title = UTF8ToString(title);
  },
  js_document_colours: function (page, accent, onAccent, accentTint, dark) {
    const css = (value) => '#' + (value >>> 8).toString(16).padStart(6, '0');
    const colour = css(page);
    const root = document.documentElement;
    const style = root.style;
    root.dataset['theme'] = style.colorScheme = dark ? 'dark' : 'light';
    style.backgroundColor = colour;
    style.setProperty('--accent', css(accent));
    style.setProperty('--on-accent', css(onAccent));
    style.setProperty('--accent-tint', css(accentTint));
    // Browsers tint their own bars with it.
    document.querySelectorAll('meta[name="theme-color"]').forEach((meta, index) => {
      if (index) meta.remove();
      else {
        meta.removeAttribute('media');
        meta.content = colour;
      }
    });
  },
  js_document_mark: function (name) {
    performance.mark(UTF8ToString(name));
  },

  $wakeLock: { wanted: false, held: null, watching: false },
  js_document_keep_awake__deps: ['$wakeLock'],
  js_document_keep_awake: function (on) {
    if (!('wakeLock' in navigator)) return;
    const request = () => {
      if (!wakeLock.wanted || wakeLock.held || document.hidden) return;
      navigator['wakeLock']['request']('screen').then((lock) => {
        if (!wakeLock.wanted || wakeLock.held) return lock.release();
        wakeLock.held = lock;
        lock.addEventListener('release', () => {
          if (wakeLock.held === lock) wakeLock.held = null;
        });
      }).catch(() => {});  // refused, for example to save the battery: the call goes on
    };
    // The browser takes the lock back whenever the tab is hidden.
    if (!wakeLock.watching) document.addEventListener('visibilitychange', request);
    wakeLock.watching = true;
    wakeLock.wanted = on;
    if (on) request();
    else if (wakeLock.held) {
      wakeLock.held.release();
      wakeLock.held = null;
    }
  },

  js_document_copy: function (text, copied) {
    const words = UTF8ToString(text);
    const done = () => {{{ makeDynCall('v', 'copied') }}}();
    // Windows of other apps often refuse the clipboard, but not what is chosen in a field.
    const fromField = () => {
      const focused = document.activeElement;
      const field = document.createElement('textarea');
      field.value = words;
      field.readOnly = true;
      field.style.position = 'fixed';
      field.style.opacity = '0';
      document.body.appendChild(field);
      field.select();
      const copied = document.execCommand('copy');
      field.remove();
      if (focused) focused.focus();
      if (copied) done();
    };
    if (!navigator.clipboard) return fromField();
    navigator.clipboard.writeText(words).then(done, fromField);
  },
  $saveBlob: function (name, blob) {
    const link = document.createElement('a');
    link.download = name;
    link.href = URL.createObjectURL(blob);
    link.click();
    // Firefox reads it after this.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  },
  js_document_save__deps: ['$saveBlob'],
  js_document_save: function (name, text) {
    saveBlob(UTF8ToString(name), new Blob([UTF8ToString(text)], { type: 'text/csv' }));
  },
  // Beside the page, to be seen on paper only: shell.css.
  js_document_sheet: function (json) {
    const sheet = JSON.parse(UTF8ToString(json));
    const earlier = document.getElementById('sheet');
    if (earlier) earlier.remove();
    if (!sheet) return;
    const qrCode = (rows) => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '-4 -4 ' + (rows.length + 8) + ' ' + (rows.length + 8));
      svg.setAttribute('shape-rendering', 'crispEdges');
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', rows.map((row, y) =>
        [...row].map((module, x) => module === '1' ? 'M' + x + ' ' + y + 'h1v1h-1z' : '').join('')).join(''));
      svg.append(path);
      return svg;
    };
    const section = document.createElement('section');
    section.id = 'sheet';
    const elements = { 'heading': 'h1', 'strong': 'p', 'text': 'p', 'code': 'p' };
    for (const line of sheet['lines']) {
      if (line['kind'] === 'qr') {
        section.append(qrCode(sheet['qr']));
        continue;
      }
      const element = document.createElement(elements[line['kind']]);
      element.className = line['kind'];
      element.textContent = line['words'];
      section.append(element);
    }
    document.body.append(section);
  },
  js_document_print: function () {
    window.print();
  },
  js_document_change_language__deps: ['$keep'],
  js_document_change_language: function (language) {
    const address = new URL(location.href);
    address.searchParams.set('lang', UTF8ToString(language));
    keep('language', UTF8ToString(language));  // if not, it holds as long as the address
    // A TAN that came with the link is in the state of the history.
    history.replaceState(history.state, '', address.href);
    location.reload();
  },
  // As web/start.js reads it.
  js_document_remember: function (session) {
    try {
      if (HEAPU8[session]) sessionStorage.setItem('visavis', UTF8ToString(session));
      else sessionStorage.removeItem('visavis');
    } catch (refused) {
      // Storage is switched off: a reload asks again.
    }
  },
});
