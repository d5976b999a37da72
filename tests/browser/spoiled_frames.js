// Runs in a page before its own scripts: while `spoilFrames(true)`, no decoder makes a picture of what its first connection
// sends, which arrives whole all the same.
(() => {
  let spoils = false;
  let first;
  const hooked = new WeakSet();
  const spoiled = () => new TransformStream({
    transform(frame, controller) {
      if (spoils) {
        const bytes = new Uint8Array(frame.data);
        bytes.fill(0xff, 1, Math.min(bytes.length, 3));  // a first partition longer than the frame (RFC 6386, 9.1)
      }
      controller.enqueue(frame);
    },
  });
  function hook(connection) {
    for (const { sender, receiver } of connection.getTransceivers()) {
      if (hooked.has(sender)) continue;
      hooked.add(sender);
      const spoils = connection === first && receiver.track.kind === 'video';
      const out = sender.createEncodedStreams();
      out.readable.pipeThrough(spoils ? spoiled() : new TransformStream()).pipeTo(out.writable);
      const back = receiver.createEncodedStreams();
      back.readable.pipeTo(back.writable);
    }
  }
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, [configuration], made) {
      const connection = Reflect.construct(target, [{ ...configuration, encodedInsertableStreams: true }], made);
      first ??= connection;
      const add = connection.addTransceiver;
      connection.addTransceiver = (...given) => {
        const transceiver = add.apply(connection, given);
        hook(connection);
        return transceiver;
      };
      connection.addEventListener('track', () => hook(connection));
      return connection;
    },
  });
  window.spoilFrames = (wanted) => { spoils = wanted; };
})();
