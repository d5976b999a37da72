// How loud a peer is played, for src/browser/peers.cpp.
mergeInto(LibraryManager.library, {
  // Beyond what an element can: through WebAudio, where loud words are held down instead of being clipped, and from there
  // to another element, which plays on the speaker that was chosen. The first one plays on, muted, or some browsers let
  // nothing through; it is heard wherever WebAudio stands still.
  $quieten: function (peer) {
    if (!peer.loud) return;
    peer.amplified.disconnect();
    peer.loud.remove();
    peer.loud = null;
    peer.audio.muted = false;
  },
  $amplify__deps: ['$allPeers', '$audioContext', '$quieten', '$sendToSpeaker', '$speaker'],
  $amplify: function (peer) {
    quieten(peer);
    const sound = peer.audio.srcObject;
    if (peer.factor === 1 || !sound) return;
    const context = audioContext();
    const gain = context.createGain();
    gain.gain.value = peer.factor;
    const limit = context.createDynamicsCompressor();
    limit.threshold.value = -6;
    limit.knee.value = 0;
    limit.ratio.value = 20;
    const played = context.createMediaStreamDestination();
    peer.amplified = context.createMediaStreamSource(sound);
    peer.amplified.connect(gain).connect(limit).connect(played);
    const loud = peer.loud = new Audio();
    loud.srcObject = played.stream;
    document.body.appendChild(loud);
    if (speaker.id) sendToSpeaker(loud);
    const choose = () => allPeers.forEach((each) => {
      if (each.loud) each.audio.muted = context.state === 'running' && !each.loud.paused;
    });
    context.onstatechange = choose;
    loud.play().then(choose, choose);
  },
  js_peers_amplify__deps: ['$allPeers', '$amplify'],
  js_peers_amplify: function (handle, factor) {
    const peer = allPeers.get(handle);
    if (!peer || !peer.audio) return;
    peer.factor = factor;
    amplify(peer);
  },
});
