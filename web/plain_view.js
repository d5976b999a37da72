// The plain view for src/browser/plain_view.cpp: what was asked for and kept, and the style sheet.
mergeInto(LibraryManager.library, {
  // `choice`: 1: plain, 0: drawn, -1: nobody has said.
  $plainView: { choice: -1, sheet: null, styled: false },
  $views: ['drawn', 'plain'],

  // What the address says is kept, and leaves it.
  $readViewChoice__deps: ['$plainView', '$views', '$keep', '$kept'],
  $readViewChoice: function () {
    const address = new URL(location.href);
    const asked = views.indexOf(address.searchParams.get('view'));
    plainView.choice = asked >= 0 ? asked : views.indexOf(kept('view'));
    if (asked >= 0 && keep('view', views[asked])) {
      address.searchParams.delete('view');
      history.replaceState(history.state, '', address.href);
    }
  },
  js_plain_view_choice__deps: ['$plainView'],
  js_plain_view_choice: function () {
    return plainView.choice;
  },
  js_plain_view_keep__deps: ['$views', '$keep'],
  js_plain_view_keep: function (choice) {
    keep('view', views[choice]);
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
