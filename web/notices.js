// Notifications and vibration for src/browser/notices.cpp.
mergeInto(LibraryManager.library, {
  // In the order of ui::Notices. Phones show notifications only for pages that were installed.
  js_notices_state: function () {
    if (!('Notification' in window) || /Android|iPhone|iPad/.test(navigator.userAgent)) return 0;
    return ['default', 'granted'].indexOf(Notification.permission) + 1;
  },
  js_notices_ask: function (answered) {
    Notification.requestPermission().then(() => {{{ makeDynCall('v', 'answered') }}}());
  },
  js_notices_show__deps: ['js_notices_state'],
  js_notices_show: function (words, practice, calls) {
    if (calls && navigator.vibrate) navigator.vibrate([300, 150, 300]);
    if (!document.hidden || _js_notices_state() !== 2) return;
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
