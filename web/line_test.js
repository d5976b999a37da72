// Whether a STUN or TURN server answers, for src/browser/line_test.cpp: it gives the page an address of its own.
mergeInto(LibraryManager.library, {
  js_line_test: function (route, relay, iceServers, tested) {
    const patience = 10000;
    let connection = null;
    let late = 0;
    const finish = (works) => {
      if (!connection) return;
      connection.close();
      connection = null;
      clearTimeout(late);
      {{{ makeDynCall('vii', 'tested') }}}(route, works);
    };
    try {
      connection = new RTCPeerConnection({
        iceServers: JSON.parse(UTF8ToString(iceServers)),
        iceTransportPolicy: relay ? 'relay' : 'all',
      });
    } catch (refused) {
      // An address that this browser cannot read.
      connection = { close: () => {} };
      return finish(false);
    }
    const wanted = relay ? / typ relay/ : / typ srflx/;
    connection.onicecandidate = (event) => {
      if (!event.candidate) finish(false);
      else if (wanted.test(event.candidate.candidate)) finish(true);
    };
    late = setTimeout(() => finish(false), patience);
    connection.createDataChannel('');
    connection.createOffer().then((offer) => connection && connection.setLocalDescription(offer)).catch(() => finish(false));
  },
});
