// Runs in each page before anything of its own: what cannot be seen from outside is written down here.
(() => {
  const connections = [];
  const channels = new Map();
  const violations = [];
  const references = new Map();
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, given, made) {
      const connection = Reflect.construct(target, given, made);
      connections.push(connection);
      const create = connection.createDataChannel;
      connection.createDataChannel = (name, options) => {
        const channel = create.call(connection, name, options);
        channels.set(name, channel);
        return channel;
      };
      return connection;
    },
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
  });

  const width = 48;
  const height = 36;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  function pixels(participant) {
    const video = document.querySelector(`video[data-participant="${participant}"]`);
    if (!video || !video.videoWidth) return null;
    context.drawImage(video, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  }
  const isBlack = (data) => data.every((value, index) => index % 4 === 3 || value < 24);
  const differs = (one, other) => one.reduce((sum, value, index) => sum + (Math.abs(value - other[index]) > 16), 0) > 12;

  // "moving" once a picture that is not black differs from the first that was looked at, because a pretended
  // camera may change slowly.
  function look(participant) {
    const now = pixels(participant);
    if (!now) return 'nothing';
    if (isBlack(now)) return 'black';
    if (!references.has(participant)) references.set(participant, now);
    return differs(references.get(participant), now) ? 'moving' : 'still';
  }
  const forget = (participant) => references.delete(participant);

  // Milliseconds: the longest time between two frames of the other's picture, counted from now on.
  let longest = 0;
  let last = Infinity;
  function watchFrames() {
    const video = document.querySelector('video[data-participant="remote"]');
    last = performance.now();
    longest = 0;
    const frame = (now) => {
      longest = Math.max(longest, now - last);
      last = now;
      video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
  }
  const stillFor = () => Math.max(longest, performance.now() - last);

  // Of the samples of sound those are made up in whose place none came in time.
  async function media() {
    const sum = { audioEnergy: 0, audioBytes: 0, audioSamples: 0, audioMadeUp: 0, videoFrames: 0, bytesSent: 0 };
    for (const connection of connections) {
      const report = await connection.getStats();
      report.forEach((entry) => {
        if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
          sum.audioEnergy += entry.totalAudioEnergy ?? 0;
          sum.audioBytes += entry.bytesReceived ?? 0;
          sum.audioSamples += entry.totalSamplesReceived ?? 0;
          sum.audioMadeUp += entry.concealedSamples ?? 0;
        }
        if (entry.type === 'inbound-rtp' && entry.kind === 'video') sum.videoFrames += entry.framesDecoded ?? 0;
        if (entry.type === 'outbound-rtp') sum.bytesSent += entry.bytesSent ?? 0;
      });
    }
    return sum;
  }

  // The kinds of the candidates at both ends of the way that is used, such as "relay relay".
  async function way() {
    const report = await connections.at(-1).getStats();
    const chosen = [...report.values()].find(({ type }) => type === 'transport')?.selectedCandidatePairId;
    const pair = report.get(chosen);
    return pair ? [pair.localCandidateId, pair.remoteCandidateId].map((id) => report.get(id)?.candidateType).join(' ') : 'none';
  }

  // What the other's browser has told of where it can be reached.
  const candidates = () => connections.flatMap(({ remoteDescription }) => remoteDescription?.sdp.match(/candidate:.*/g) ?? []);

  // The latest of this name.
  const channel = (name) => channels.get(name);

  Object.defineProperty(window, 'probes', {
    value: { connections, channel, violations, look, forget, watchFrames, stillFor, media, way, candidates },
  });
})();
