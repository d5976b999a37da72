// The plain view for src/browser/plain_view.cpp: what was asked for and kept, and the style sheet.
mergeInto(LibraryManager.library, {
  $plainView: { sheet: null, styled: false },

  // Says whether it is kept for the next visit.
  $keepView: function (view) {
    try {
      if (view) localStorage.setItem('visavis.view', view);
      else localStorage.removeItem('visavis.view');
      return true;
    } catch (refused) {
      return false;  // storage is switched off: it holds until the page is left
    }
  },
  // 1: plain, 0: drawn, -1: nobody has said. What the address says is kept, and leaves it.
  js_plain_view_choice__deps: ['$keepView'],
  js_plain_view_choice: function () {
    const views = ['drawn', 'plain'];
    const address = new URL(location.href);
    const asked = views.indexOf(address.searchParams.get('view'));
    if (asked >= 0) {
      if (keepView(views[asked])) {
        address.searchParams.delete('view');
        history.replaceState(history.state, '', address.href);
      }
      return asked;
    }
    try {
      return views.indexOf(localStorage.getItem('visavis.view'));
    } catch (refused) {
      return -1;
    }
  },
  js_plain_view_keep__deps: ['$keepView'],
  js_plain_view_keep: function (choice) {
    keepView(['drawn', 'plain'][choice]);
  },
  js_plain_view_reads_right_to_left: function () {
    return document.documentElement.dir === 'rtl';
  },

  js_plain_view_show__deps: ['$plainView', '$twin', 'js_window_request_frame'],
  js_plain_view_show: function (plain) {
    twin.plain = !!plain;
    document.documentElement.dataset['view'] = plain ? 'plain' : 'drawn';
    twin.form.style.height = '';
    if (plainView.sheet) plainView.sheet.media = plain ? 'all' : 'not all';
    if (!plain || plainView.sheet) return;
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = Module['start']['plainStyle'];
    // Without it the page can be used all the same.
    sheet.onload = sheet.onerror = () => {
      plainView.styled = true;
      _js_window_request_frame();
    };
    document.head.append(sheet);
    plainView.sheet = sheet;
  },
  js_plain_view_styled__deps: ['$plainView'],
  js_plain_view_styled: function () {
    return plainView.styled;
  },
});
