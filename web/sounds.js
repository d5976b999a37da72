// WebAudio for src/browser/sounds.cpp.
mergeInto(LibraryManager.library, {
  $speaker: { id: '' },
  $sendToSpeaker__deps: ['$speaker'],
  $sendToSpeaker: function (player) {
    // Refused when the device has gone: the sound stays where it was.
    if (player.setSinkId) player.setSinkId(speaker.id).catch(() => {});
  },

  $audio: { context: null, follows: false },
  $audioContext__deps: ['$audio', '$speaker', '$sendToSpeaker'],
  // Made when first needed: browsers let it sound only after a touch.
  $audioContext: function () {
    if (!audio.context) {
      audio.context = new AudioContext();
      const resume = () => {
        if (!document.hidden && audio.context.state !== 'running') audio.context.resume().catch(() => {});
      };
      document.addEventListener('pointerdown', resume, true);
      document.addEventListener('keydown', resume, true);
      document.addEventListener('visibilitychange', resume);
      if (speaker.id) sendToSpeaker(audio.context);
    }
    if (audio.context.state !== 'running') audio.context.resume().catch(() => {});
    return audio.context;
  },

  js_sounds_tone__deps: ['$audioContext'],
  js_sounds_tone: function (frequency, start, length, loudness) {
    const context = audioContext();
    const from = context.currentTime + 0.03 + start;
    const volume = context.createGain();
    volume.connect(context.destination);
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(loudness, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + length);
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.onended = () => volume.disconnect();
    tone.start(from);
    tone.stop(from + length);
  },

  // What the microphone flows into, whichever that is at the time: node → its source.
  $microphoneFlows: '=new Map()',
  $letMicrophoneFlow__deps: ['$microphoneFlows', '$stopMicrophone', '$capture', '$audio', '$audioContext'],
  $letMicrophoneFlow: function (node) {
    stopMicrophone(node);
    const track = capture.tracks[1];
    const source = track ? audioContext().createMediaStreamSource(new MediaStream([track])) : null;
    if (source) source.connect(node);
    microphoneFlows.set(node, source);
    if (audio.follows) return;
    audio.follows = true;
    capture.changed.push((kind) => {
      if (kind === 1) Array.from(microphoneFlows.keys()).forEach((each) => letMicrophoneFlow(each));
    });
  },
  $stopMicrophone__deps: ['$microphoneFlows'],
  $stopMicrophone: function (node) {
    const source = microphoneFlows.get(node);
    if (source) source.disconnect();
    microphoneFlows.delete(node);
  },

  $meter: { timer: 0, analyser: null },
  js_sounds_watch_level__deps: ['$meter', '$microphoneFlows', '$letMicrophoneFlow', '$stopMicrophone', '$audioContext'],
  js_sounds_watch_level: function (on, interval, level) {
    clearInterval(meter.timer);
    if (meter.analyser) stopMicrophone(meter.analyser);
    if (!on) return;
    if (!meter.analyser) {
      meter.analyser = audioContext().createAnalyser();
      meter.analyser.fftSize = 8192;  // longer than the time between two looks, so that no sound falls between
    }
    const samples = new Float32Array(meter.analyser.fftSize);
    letMicrophoneFlow(meter.analyser);
    meter.timer = setInterval(() => {
      let sum = 0;
      if (microphoneFlows.get(meter.analyser)) {
        meter.analyser.getFloatTimeDomainData(samples);
        samples.forEach((sample) => {
          sum += sample * sample;
        });
      }
      {{{ makeDynCall('vd', 'level') }}}(Math.sqrt(sum / samples.length));
    }, interval);
  },

  $echo: { delay: null },
  js_sounds_hear_oneself__deps: ['$echo', '$letMicrophoneFlow', '$stopMicrophone', '$audioContext'],
  js_sounds_hear_oneself: function (on) {
    if (echo.delay) {
      stopMicrophone(echo.delay);
      echo.delay.disconnect();  // what is on its way is not heard any more
      echo.delay = null;
    }
    if (!on) return;
    echo.delay = audioContext().createDelay(2);
    echo.delay.delayTime.value = 2;
    echo.delay.connect(audioContext().destination);
    letMicrophoneFlow(echo.delay);
  },

  js_sounds_select_speaker__deps: ['$speaker', '$sendToSpeaker', '$audio'],
  js_sounds_select_speaker: function (id) {
    speaker.id = UTF8ToString(id);
    if (audio.context) sendToSpeaker(audio.context);
    document.querySelectorAll('audio').forEach(sendToSpeaker);
  },
});
