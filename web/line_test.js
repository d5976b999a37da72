// Whether a STUN or TURN server answers, for src/browser/line_test.cpp: it gives the page an address of its own.
mergeInto(LibraryManager.library, {
  js_line_test: function (route, relay, iceServers, tested) {
    const patience = 10000;
    let done = false;
    let connection = null;
    let late = 0;
    const finish = (works) => {
      if (done) return;
      done = true;
      clearTimeout(late);
      if (connection) connection.close();
      {{{ makeDynCall('vii', 'tested') }}}(route, works);
    };
    try {
      connection = new RTCPeerConnection({
        iceServers: JSON.parse(UTF8ToString(iceServers)),
        iceTransportPolicy: relay ? 'relay' : 'all',
      });
    } catch (refused) {
      return finish(false);  // an address that this browser cannot read
    }
    const wanted = relay ? / typ relay/ : / typ srflx/;
    connection.onicecandidate = (event) => {
      if (!event.candidate) finish(false);
      else if (wanted.test(event.candidate.candidate)) finish(true);
    };
    late = setTimeout(() => finish(false), patience);
    connection.createDataChannel('');
    connection.createOffer().then((offer) => done || connection.setLocalDescription(offer)).catch(() => finish(false));
  },
});
