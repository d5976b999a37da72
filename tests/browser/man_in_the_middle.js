// Runs in the page of somebody who sits between two calls of their own: the doctor's, in which they answer, and the
// patient's, in which they offer. Pictures, sound and words are handed on, so that neither notices anything.
(() => {
  const legs = {};
  const hexadecimal = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const nonce = () => hexadecimal(crypto.getRandomValues(new Uint8Array(32)));
  const own = nonce();

  async function commitment(call) {
    const [certificate] = legs.patient.connection.localDescription.sdp.match(/^a=fingerprint:.*$/m);
    const parts = ['visavis security code 1', 'commit', call, certificate.trim().toUpperCase(), own];
    return hexadecimal(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts))));
  }
  const say = (who, type, value) => legs[who].channel.send(JSON.stringify({ type, value }));

  function hear(from, text) {
    const { type } = JSON.parse(text);
    if (from === 'doctor' && type === 'commit') return say('doctor', 'nonce', nonce());
    if (from === 'patient' && type === 'nonce') return say('patient', 'reveal', own);
    if (['commit', 'nonce', 'reveal'].includes(type)) return undefined;
    return legs[from === 'doctor' ? 'patient' : 'doctor'].channel.send(text);
  }

  function leg(from, to) {
    const connection = new RTCPeerConnection();
    const channel = connection.createDataChannel('words', { negotiated: true, id: 0 });
    const open = new Promise((resolve) => { channel.onopen = resolve; });
    channel.onmessage = ({ data }) => hear(from, data);
    connection.ontrack = ({ track }) => {
      const senders = legs[to].connection.getTransceivers();
      // Chromium decodes no sound that nobody plays.
      const player = new Audio();
      player.muted = true;
      player.srcObject = new MediaStream([track]);
      player.play();
      senders.find(({ receiver }) => receiver.track.kind === track.kind).sender.replaceTrack(track);
    };
    legs[from] = { connection, channel, open };
    return connection;
  }
  const gathered = (connection) => new Promise((resolve) => {
    const look = () => connection.iceGatheringState === 'complete' && resolve();
    connection.onicegatheringstatechange = look;
    look();
  });

  window.middle = {
    // What the doctor offers; the patient is offered something else.
    async offer(sdp) {
      const [doctor, patient] = [leg('doctor', 'patient'), leg('patient', 'doctor')];
      for (const kind of ['audio', 'video']) patient.addTransceiver(kind);
      await patient.setLocalDescription();
      await doctor.setRemoteDescription({ type: 'offer', sdp });
      for (const transceiver of doctor.getTransceivers()) transceiver.direction = 'sendrecv';
      await doctor.setLocalDescription();
      await Promise.all([gathered(doctor), gathered(patient)]);
      return patient.localDescription.sdp;
    },
    async answer(sdp) {
      await legs.patient.connection.setRemoteDescription({ type: 'answer', sdp });
      return legs.doctor.connection.localDescription.sdp;
    },
    async candidate(from, { candidate, mid, line }) {
      await legs[from].connection.addIceCandidate({ candidate, sdpMid: mid, sdpMLineIndex: line });
    },
    async begin(call) {
      await legs.patient.open;
      say('patient', 'commit', await commitment(call));
    },
  };
})();
