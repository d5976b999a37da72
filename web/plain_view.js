// The plain view for src/browser/plain_view.cpp: what was asked for and kept, and the style sheet.
mergeInto(LibraryManager.library, {
  $plainView: { sheet: null, styled: false },

  // 1: plain, 0: drawn, -1: nobody has said.
  js_plain_view_choice: function () {
    let said = new URLSearchParams(location.search).get('view');
    try {
      said = said || localStorage.getItem('visavis.view');
    } catch (refused) {
      // Storage is switched off: nothing was kept.
    }
    return ['drawn', 'plain'].indexOf(said);
  },
  js_plain_view_keep: function (plain) {
    const address = new URL(location.href);
    if (address.searchParams.has('view')) {
      address.searchParams.delete('view');
      history.replaceState(history.state, '', address.href);
    }
    try {
      localStorage.setItem('visavis.view', plain ? 'plain' : 'drawn');
    } catch (refused) {
      // Holds until the page is left.
    }
  },
  js_plain_view_reads_right_to_left: function () {
    return document.documentElement.dir === 'rtl';
  },

  js_plain_view_show__deps: ['$plainView', '$twin', 'js_window_request_frame'],
  js_plain_view_show: function (plain) {
    twin.plain = !!plain;
    document.documentElement.dataset['view'] = plain ? 'plain' : 'drawn';
    twin.form.style.height = '';
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
