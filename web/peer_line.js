// Whether anything comes over the line of a peer, and how well: for web/peers.js.
mergeInto(LibraryManager.library, {
  // By the pictures that were shown, or else by when the last packets came that are being played: browsers stop all that
  // the page does for a millisecond to tell that.
  $watchReception__deps: ['$peers'],
  $watchReception: function (peer) {
    const newestPacket = () => Math.max(0, ...peer.connection.getReceivers()
      .flatMap((receiver) => receiver.getSynchronizationSources().map((source) => source.timestamp)));
    const framesShown = () => peer.video.getVideoPlaybackQuality().totalVideoFrames;
    let frames = framesShown();  // of a connection before this one, whose picture it was
    let packet = 0;
    let since = -Infinity;
    let lastFrame = -Infinity;
    let receives = false;
    peer.watch = setInterval(() => {
      const now = performance.now();
      const shown = framesShown();
      const newest = shown > frames ? packet : newestPacket();
      if (shown > frames) lastFrame = now;
      if (shown > frames || newest > packet) since = now;
      frames = shown;
      packet = Math.max(packet, newest);  // browsers forget sources after ten seconds
      // Without a picture a few lost packets are all that there is of a silence.
      const gap = now - lastFrame < 10000 ? 1500 : 3000;
      const still = now - since < gap;
      if (still === receives) return;
      receives = still;
      peers.call.reception(peer.handle, still);
    }, 250);
  },

  // By how loud the newest sound is that is being played.
  $watchVoice__deps: ['$peers'],
  $watchVoice: function (peer) {
    const loudEnough = 0.01;  // of full scale: 40 dB below it
    const pause = 1200;  // between words, in milliseconds
    let heardAt = 0;
    let loudAt = -Infinity;
    let speaks = false;
    peer.ear = setInterval(() => {
      const receiver = peer.connection.getReceivers().find((each) => each.track.kind === 'audio');
      const source = receiver && receiver.getSynchronizationSources()[0];
      const now = performance.now();
      if (source && source.timestamp !== heardAt && source['audioLevel'] > loudEnough) loudAt = now;
      if (source) heardAt = source.timestamp;
      const still = now - loudAt < pause;
      if (still === speaks) return;
      speaks = still;
      peers.call.voice(peer.handle, still);
    }, 220);  // a regular sound is not missed each time
  },

  // What of the browser's report is asked for below. Each entry that is looked at is made for it, and there are dozens, so
  // that where they are is looked up anew only when others have come.
  $lineEntries: function () {
    let size = 0;
    let ids = [];
    const wanted = ['transport', 'inbound-rtp', 'remote-inbound-rtp'];
    return (report) => {
      const entries = ids.map((id) => report.get(id));
      if (report.size === size && !entries.includes(undefined)) return entries;
      const found = Array.from(report.values()).filter((entry) => wanted.includes(entry.type) || 'selected' in entry);
      size = report.size;
      ids = found.map((entry) => entry.id);
      return found;
    };
  },

  // How the line is, of which nothing leaves the page: milliseconds there and back, what the worse of sound and picture
  // loses in thousandths, kbit/s that come, go and might go, what is lost of what goes,
  // its way, directly (0), by a relay (1) or not known, and whether what comes of the picture is to be seen (session::PictureFlow).
  $measureLine__deps: ['$peers', '$lineEntries'],
  $measureLine: function (peer) {
    const fewest = 20;  // packets from which a share says anything
    const before = new Map();
    let last = null;  // what the pair of candidates told before
    const rate = (pair, direction) => Math.max(0, pair[direction] - last[direction]) * 8 / (pair.timestamp - last.timestamp);
    const loss = (stream) => {
      const earlier = before.get(stream.id) || stream;
      before.set(stream.id, stream);
      const lost = Math.max(0, stream.packetsLost - earlier.packetsLost);
      const due = lost + stream.packetsReceived - earlier.packetsReceived;
      return due < fewest ? 0 : lost * 1000 / due;
    };
    let frames = null;  // of the picture, before
    const pictureFlow = (stream) => {
      const earlier = frames;
      // While nobody looks some browsers save themselves the work.
      frames = document.hidden ? null : stream;
      if (!frames || !earlier || earlier.id !== stream.id || !(stream['framesReceived'] > earlier['framesReceived'])) return 0;
      return stream['framesDecoded'] > earlier['framesDecoded'] ? 1 : 2;
    };
    const entriesOf = lineEntries();
    peer.meter = setInterval(() => peer.connection.getStats().then((report) => {
      const entries = entriesOf(report);
      const transport = entries.find((entry) => entry.selectedCandidatePairId);
      // Firefox names one there that it does not tell of, and says "selected" where others do not.
      const pair = (transport && report.get(transport.selectedCandidatePairId)) || entries.find((entry) => entry.selected);
      if (!pair || !peer.open) return;
      const local = report.get(pair.localCandidateId) || {};
      const remote = (report.get(pair.remoteCandidateId) || {}).candidateType;
      // What was first heard of by a check may be a relay's; the own one still says how it speaks to it.
      const relayed = local.candidateType === 'relay' || local['relayProtocol'] || remote === 'relay';
      const way = relayed ? 1 : remote === 'prflx' || !remote ? 2 : 0;
      const echo = entries.find((entry) => entry.type === 'remote-inbound-rtp' && entry.roundTripTime);
      const trip = pair.currentRoundTripTime || (echo ? echo.roundTripTime : 0);
      const streams = entries.filter((entry) => entry.type === 'inbound-rtp');
      const lost = Math.max(0, ...streams.map(loss));
      const picture = pictureFlow(streams.find((stream) => stream.kind === 'video'));
      const sentLost = Math.max(0, ...entries.map((entry) => (entry.type === 'remote-inbound-rtp' && entry.fractionLost) || 0));
      if (last && last.id === pair.id && pair.timestamp > last.timestamp) {
        const available = (pair.availableOutgoingBitrate || 0) / 1000;
        peers.call.measured(peer.handle, trip * 1000, lost, rate(pair, 'bytesReceived'), rate(pair, 'bytesSent'),
          available, sentLost * 1000, way, picture);
      }
      last = pair;
    }).catch(() => {}), 2000);
  },
});
