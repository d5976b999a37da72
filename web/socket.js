// WebSocket for src/browser/socket.cpp.
mergeInto(LibraryManager.library, {
  $socket: { current: null },

  js_socket_open__deps: ['$socket', '$withTexts', 'js_socket_close'],
  js_socket_open: function (opened, message, closed) {
    _js_socket_close();
    // A browser in which a page of each kind was opened holds both cookies.
    const role = location.pathname === '/practice' ? 'doctor' : 'patient';
    const address = location.origin.replace(/^http/, 'ws') + '/api/v1/signaling?role=' + role;
    const own = new WebSocket(address, 'visavis.v1');
    socket.current = own;
    own.onopen = () => {
      if (socket.current === own) {{{ makeDynCall('v', 'opened') }}}();
    };
    own.onmessage = (event) => {
      if (socket.current !== own || typeof event.data !== 'string') return;
      withTexts([event.data], (text) => {{{ makeDynCall('vi', 'message') }}}(text));
    };
    // `error` is always followed by `close`.
    own.onclose = () => {
      if (socket.current !== own) return;
      socket.current = null;
      {{{ makeDynCall('v', 'closed') }}}();
    };
  },

  js_socket_send__deps: ['$socket'],
  js_socket_send: function (text) {
    const own = socket.current;
    if (own && own.readyState === WebSocket.OPEN) own.send(UTF8ToString(text));
  },

  js_socket_close__deps: ['$socket'],
  js_socket_close: function () {
    const own = socket.current;
    socket.current = null;
    if (own) own.close(1000);
  },
});
