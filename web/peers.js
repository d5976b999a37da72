// RTCPeerConnection for src/browser/peers.cpp. A peer that was closed says nothing any more: every handler asks first.
mergeInto(LibraryManager.library, {
  $peers: { call: null, hidesAddress: false },
  $allPeers: '=new Map()',

  js_peers_start__deps: ['$peers', '$capture', '$sendTrack', '$withTexts', '$playPeer', '$allPeers'],
  js_peers_start: function (callbacks) {
    const at = (index) => HEAPU32[(callbacks >> 2) + index];
    const needed = at(0);
    const local = at(1);
    const remote = at(2);
    const refused = at(3);
    const candidate = at(4);
    const signaling = at(5);
    const connection = at(6);
    const frame = at(7);
    const reception = at(8);
    const voice = at(9);
    const measured = at(10);
    const channelOpened = at(11);
    const channelMessage = at(12);
    const blocked = at(13);
    peers.call = {
      needed: (peer) => {{{ makeDynCall('vi', 'needed') }}}(peer),
      local: (peer, offer, sdp) => withTexts([sdp], (text) => {{{ makeDynCall('viii', 'local') }}}(peer, offer, text)),
      remote: (peer) => {{{ makeDynCall('vi', 'remote') }}}(peer),
      refused: (peer, isLocal) => {{{ makeDynCall('vii', 'refused') }}}(peer, isLocal),
      candidate: (peer, text, mediaId, line) => withTexts([text, mediaId], (textPointer, idPointer) =>
        {{{ makeDynCall('viiii', 'candidate') }}}(peer, textPointer, idPointer, line)),
      signaling: (peer, state) => withTexts([state], (text) => {{{ makeDynCall('vii', 'signaling') }}}(peer, text)),
      connection: (peer, state) => withTexts([state], (text) => {{{ makeDynCall('vii', 'connection') }}}(peer, text)),
      frame: (peer) => {{{ makeDynCall('vi', 'frame') }}}(peer),
      reception: (peer, receives) => {{{ makeDynCall('vii', 'reception') }}}(peer, receives),
      voice: (peer, speaks) => {{{ makeDynCall('vii', 'voice') }}}(peer, speaks),
      measured: (peer, trip, lost, received, sent, available, sentLost, way, picture) =>
        {{{ makeDynCall('viiiiiiiii', 'measured') }}}(peer, trip, lost, received, sent, available, sentLost, way, picture),
      channelOpened: (peer) => {{{ makeDynCall('vi', 'channelOpened') }}}(peer),
      channelMessage: (peer, said) => withTexts([said], (text) => {{{ makeDynCall('vii', 'channelMessage') }}}(peer, text)),
      blocked: () => {{{ makeDynCall('v', 'blocked') }}}(),
    };
    // Another camera or microphone: every sender changes over, without a new negotiation.
    capture.changed.push((kind) => allPeers.forEach((peer) => sendTrack(peer, kind)));
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) allPeers.forEach(playPeer);
    });
  },

  // Plays what has come; a browser that wants a touch first is reported.
  $playPeer__deps: ['$peers'],
  $playPeer: function (peer) {
    [peer.video, peer.audio].forEach((player) => {
      if (!player || !player.srcObject || !player.paused) return;
      player.play().catch((error) => {
        if (error.name === 'NotAllowedError' && peer.open) peers.call.blocked();
      });
    });
  },

  $peerConfiguration__deps: ['$peers'],
  $peerConfiguration: function (iceServers) {
    // The practice's choice comes with the page: what is asked for later might not arrive, and a call begin without it.
    const onlyByRelay = peers.hidesAddress || document.documentElement.dataset['iceTransportPolicy'] === 'relay';
    return {
      iceServers: JSON.parse(UTF8ToString(iceServers)),
      iceTransportPolicy: onlyByRelay ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
    };
  },

  $showTrack__deps: ['$peers', '$playPeer', '$whenFrameShown', '$amplify'],
  $showTrack: function (peer, track) {
    const player = track.kind === 'video' ? peer.video : peer.audio;
    const show = () => {
      player.srcObject = new MediaStream([track]);
      if (player === peer.audio && peer.factor > 1) amplify(peer);
      if (player === peer.video) {
        whenFrameShown(player, () => {
          if (peer.open) peers.call.frame(peer.handle);
        });
      }
    };
    // The last picture of the connection before stays until another comes.
    const waits = !!player.srcObject && track.muted;
    if (!waits) show();
    playPeer(peer);
    track.onunmute = () => {
      if (!peer.open) return;
      if (waits && player.srcObject.getTracks()[0] !== track) show();
      playPeer(peer);
    };
  },

  js_peers_create__deps: ['$peerConfiguration', '$peers', '$showTrack', '$allPeers', '$measureLine', '$favour', 'js_media_on_phone'],
  js_peers_create: function (handle, iceServers) {
    let connection;
    try {
      connection = new RTCPeerConnection(peerConfiguration(iceServers));
    } catch (error) {
      Promise.resolve().then(() => peers.call.connection(handle, 'failed'));
      return;
    }
    const peer = { handle, connection, open: true, sends: false, paused: false, shaping: Promise.resolve(), shrink: 1, favoursPicture: null, senders: [null, null], tracks: [], video: null, audio: null, factor: 1, amplified: null, loud: null };
    // To 320 pixels or so.
    peer.shrink = _js_media_on_phone() ? 2 : 4;
    allPeers.set(handle, peer);
    measureLine(peer);
    const ifOpen = (handler) => (event) => {
      if (peer.open) handler(event);
    };
    connection.onnegotiationneeded = ifOpen(() => peers.call.needed(handle));
    connection.onicecandidate = ifOpen((event) => {
      const found = event.candidate;
      peers.call.candidate(handle, found ? found.candidate : '', found ? found.sdpMid : '', found ? found.sdpMLineIndex : 0);
    });
    connection.onsignalingstatechange = ifOpen(() => peers.call.signaling(handle, connection.signalingState));
    connection.onconnectionstatechange = ifOpen(() => {
      // Before, what one side wishes is lost in the negotiation.
      if (connection.connectionState === 'connected') favour(peer);
      peers.call.connection(handle, connection.connectionState);
    });
    connection.ontrack = ifOpen((event) => {
      peer.tracks.push(event.track);
      if (peer.sends) showTrack(peer, event.track);
    });
  },

  js_peers_close__deps: ['$removeRemotePicture', '$allPeers', '$quieten'],
  js_peers_close: function (handle) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    allPeers.delete(handle);
    peer.open = false;
    clearInterval(peer.watch);
    clearInterval(peer.ear);
    clearInterval(peer.meter);
    // Browsers take some 20 ms for it, which the next screen need not wait for; timers would wait in a hidden tab.
    const turns = new MessageChannel();
    turns.port1.onmessage = () => {
      turns.port1.close();
      peer.connection.close();
    };
    turns.port2.postMessage(null);
    removeRemotePicture(handle);
    if (!peer.audio) return;
    quieten(peer);
    peer.audio.srcObject = null;
    peer.audio.remove();
  },

  $sendTrack__deps: ['$sentTrack'],
  $sendTrack: function (peer, kind) {
    if (peer.sends && peer.senders[kind]) peer.senders[kind].replaceTrack(sentTrack(kind)).catch(() => {});
  },

  // From here on media flows.
  js_peers_send__deps: ['$allPeers', '$sendTrack', '$showTrack', '$addRemotePicture', '$sendToSpeaker', '$speaker', '$watchReception', '$watchVoice'],
  js_peers_send: function (handle, inPlaceOf) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    peer.sends = true;
    [1, 0].forEach((kind) => sendTrack(peer, kind));
    peer.video = addRemotePicture(handle, inPlaceOf);
    // Sound has an element of its own: the picture's stays muted and may always play.
    peer.audio = new Audio();
    document.body.appendChild(peer.audio);
    if (speaker.id) sendToSpeaker(peer.audio);
    peer.tracks.forEach((track) => showTrack(peer, track));
    watchReception(peer);
    watchVoice(peer);
  },

  // One transceiver for sound and one for the picture, also without a device, so as to receive.
  js_peers_add_transceivers__deps: ['$peers', '$openFileChannel', '$sendTrack', '$allPeers', '$shapePicture'],
  js_peers_add_transceivers: function (handle) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    // Both sides make it, so that neither has to announce it. Nothing that this page says is longer.
    const longest = 16 * 1024;
    const channel = peer.connection.createDataChannel('words', { negotiated: true, id: 0 });
    channel.onopen = () => {
      if (peer.open) peers.call.channelOpened(handle);
    };
    channel.onmessage = (event) => {
      const said = event.data;
      if (peer.open && typeof said === 'string' && said.length <= longest) peers.call.channelMessage(handle, said);
    };
    peer.channel = channel;
    peer.files = openFileChannel(peer);
    const stream = new MediaStream();
    [1, 0].forEach((kind) => {
      const name = kind === 0 ? 'video' : 'audio';
      let transceiver = peer.connection.getTransceivers().find((each) => each.receiver.track.kind === name);
      if (transceiver) {
        transceiver.direction = 'sendrecv';
        if (transceiver.sender.setStreams) transceiver.sender.setStreams(stream);
      } else {
        transceiver = peer.connection.addTransceiver(name, { direction: 'sendrecv', streams: [stream] });
      }
      peer.senders[kind] = transceiver.sender;
      sendTrack(peer, kind);
    });
    // Ahead of the call where that is possible: the browser takes its time for it.
    shapePicture(peer, true);
  },

  js_peers_set_local__deps: ['$peers', '$allPeers'],
  js_peers_set_local: function (handle) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    peer.connection.setLocalDescription().then(() => {
      const description = peer.connection.localDescription;
      if (peer.open) peers.call.local(handle, description.type === 'offer', description.sdp);
    }).catch(() => {
      if (peer.open) peers.call.refused(handle, true);
    });
  },

  js_peers_set_remote__deps: ['$peers', '$allPeers', '$watchCertificate'],
  js_peers_set_remote: function (handle, offer, sdp) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    const description = { type: offer ? 'offer' : 'answer', sdp: UTF8ToString(sdp) };
    peer.connection.setRemoteDescription(description).then(() => {
      if (!peer.open) return;
      watchCertificate(peer);
      peers.call.remote(handle);
    }).catch(() => {
      if (peer.open) peers.call.refused(handle, false);
    });
  },

  js_peers_hide_address__deps: ['$peers'],
  js_peers_hide_address: function (on) {
    peers.hidesAddress = !!on;
  },
  js_peers_restart__deps: ['$allPeers', '$peerConfiguration'],
  js_peers_restart: function (handle, iceServers) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    try {
      peer.connection.setConfiguration(peerConfiguration(iceServers));
    } catch (refused) {
      // Then with the relays of before.
    }
    peer.connection.restartIce();
  },

  js_peers_say__deps: ['$allPeers'],
  js_peers_say: function (handle, text) {
    const peer = allPeers.get(handle);
    if (!peer || !peer.channel || peer.channel.readyState !== 'open') return;
    try {
      peer.channel.send(UTF8ToString(text));
    } catch (full) {
      // What is not confirmed is said again.
    }
  },

  js_peers_add_candidate__deps: ['$allPeers'],
  js_peers_add_candidate: function (handle, candidate, mediaId, line) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    const text = UTF8ToString(candidate);
    const found = text ? { candidate: text, sdpMid: UTF8ToString(mediaId), sdpMLineIndex: line } : undefined;
    // A candidate that the browser cannot use is no loss: others follow.
    peer.connection.addIceCandidate(found).catch(() => {});
  },

  js_peers_play__deps: ['$playPeer', '$allPeers'],
  js_peers_play: function () {
    allPeers.forEach(playPeer);
  },
});
