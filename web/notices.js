// Notifications and vibration for src/browser/notices.cpp.
mergeInto(LibraryManager.library, {
  $notices: { state: 0 },
  // In the order of ui::Notices. Phones show notifications only for pages that were installed.
  $readNotices__deps: ['$notices'],
  $readNotices: function () {
    if (!('Notification' in window) || /Android|iPhone|iPad/.test(navigator.userAgent)) return;
    notices.state = ['default', 'granted'].indexOf(Notification.permission) + 1;
  },
  // Reading takes longer than a frame has. Whoever answers in the browser's settings comes back from there.
  $watchNotices__deps: ['$readNotices'],
  $watchNotices: function () {
    readNotices();
    addEventListener('focus', readNotices);
  },
  js_notices_state__deps: ['$notices'],
  js_notices_state: function () {
    return notices.state;
  },
  js_notices_ask__deps: ['$readNotices'],
  js_notices_ask: function (answered) {
    Notification.requestPermission().then(() => {
      readNotices();
      {{{ makeDynCall('v', 'answered') }}}();
    });
  },
  js_notices_show__deps: ['$notices'],
  js_notices_show: function (words, practice, calls) {
    if (calls && navigator.vibrate) navigator.vibrate([300, 150, 300]);
    if (!document.hidden || notices.state !== 2) return;
    let notice = null;
    try {
      notice = new Notification(UTF8ToString(words), { body: UTF8ToString(practice), tag: 'visavis' });
    } catch (phone) {
      return;  // that says it is a desk
    }
    const close = () => notice.close();
    notice.onclick = () => {
      window.focus();
      close();
    };
    // Whoever is back has seen it.
    document.addEventListener('visibilitychange', close, { once: true });
  },
});
