// How the own picture and sound go to one of the others: in what size, which goes before, and whether at all.
mergeInto(LibraryManager.library, {
  // How the own picture is sent: one change after the other, as browsers refuse two at once.
  $shapePicture: function (peer, active) {
    const sender = peer.senders[0];
    if (!sender) return;
    const apply = () => {
      const parameters = sender.getParameters();
      (parameters.encodings || []).forEach((encoding) => {
        encoding['scaleResolutionDownBy'] = peer.shrink;
        encoding.active = active && !peer.paused;
        if (peer.favoursPicture !== null) encoding['priority'] = peer.favoursPicture ? 'high' : 'low';
      });
      if (peer.favoursPicture !== null) {
        parameters['degradationPreference'] = peer.favoursPicture ? 'maintain-framerate' : 'balanced';
      }
      return sender.setParameters(parameters);
    };
    // A negotiation may come between. A browser that cannot scale begins in full size, and has nothing to enlarge.
    peer.shaping = peer.shaping.then(apply).catch(apply).catch(() => {});
  },
  // What goes before, where both want what the line carries: sound, or the picture of who talks by hands, which rather
  // becomes small than slow.
  $favour__deps: ['$shapePicture'],
  $favour: function (peer) {
    const sound = peer.senders[1];
    if (sound) {
      const parameters = sound.getParameters();
      (parameters.encodings || []).forEach((encoding) => {
        encoding['priority'] = encoding['networkPriority'] = peer.favoursPicture ? 'low' : 'high';
      });
      sound.setParameters(parameters).catch(() => {});  // not every browser knows of it
    }
    if (peer.favoursPicture !== null) shapePicture(peer, true);
  },
  js_peers_favour__deps: ['$allPeers', '$favour'],
  js_peers_favour: function (handle, picture) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    peer.favoursPicture = !!picture;
    favour(peer);
  },
  js_peers_enlarge__deps: ['$allPeers', '$shapePicture'],
  js_peers_enlarge: function (handle) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    peer.shrink = 1;
    shapePicture(peer, true);
  },

  js_peers_pause__deps: ['$allPeers', '$shapePicture'],
  js_peers_pause: function (handle, paused) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    peer.paused = !!paused;
    shapePicture(peer, true);
  },
  js_peers_refresh__deps: ['$allPeers', '$shapePicture'],
  js_peers_refresh: function (handle) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    // An encoder that is switched on begins with such a frame.
    shapePicture(peer, false);
    shapePicture(peer, true);
  },
});
