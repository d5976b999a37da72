// WebAudio for src/browser/sounds.cpp.
mergeInto(LibraryManager.library, {
  $speaker: { id: '' },
  $sendToSpeaker__deps: ['$speaker'],
  $sendToSpeaker: function (player) {
    // Refused when the device has gone: the sound stays where it was.
    if (player.setSinkId) player.setSinkId(speaker.id).catch(() => {});
  },

  $audio: { context: null },
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

  $meter: { timer: 0, source: null, analyser: null, follows: false },
  js_sounds_watch_level__deps: ['$meter', '$capture', '$audioContext'],
  js_sounds_watch_level: function (on, interval, level) {
    clearInterval(meter.timer);
    meter.timer = 0;
    if (meter.source) meter.source.disconnect();
    meter.source = null;
    if (!on) return;
    const context = audioContext();
    if (!meter.analyser) {
      meter.analyser = context.createAnalyser();
      meter.analyser.fftSize = 8192;  // longer than the time between two looks, so that no sound falls between
    }
    const samples = new Float32Array(meter.analyser.fftSize);
    const connect = () => {
      if (meter.source) meter.source.disconnect();
      const track = capture.tracks[1];
      meter.source = track ? context.createMediaStreamSource(new MediaStream([track])) : null;
      if (meter.source) meter.source.connect(meter.analyser);
    };
    connect();
    if (!meter.follows) {
      capture.changed.push((kind) => {
        if (kind === 1 && meter.timer) meter.connect();
      });
    }
    meter.follows = true;
    meter.connect = connect;
    meter.timer = setInterval(() => {
      let sum = 0;
      if (meter.source) {
        meter.analyser.getFloatTimeDomainData(samples);
        samples.forEach((sample) => {
          sum += sample * sample;
        });
      }
      {{{ makeDynCall('vd', 'level') }}}(Math.sqrt(sum / samples.length));
    }, interval);
  },

  $echo: { source: null, delay: null, follows: false },
  js_sounds_hear_oneself__deps: ['$echo', '$capture', '$audioContext'],
  js_sounds_hear_oneself: function (on) {
    const stop = () => {
      if (echo.source) echo.source.disconnect();
      echo.source = null;
    };
    const start = () => {
      stop();
      const track = capture.tracks[1];
      if (!track) return;
      echo.source = audioContext().createMediaStreamSource(new MediaStream([track]));
      echo.source.connect(echo.delay);
    };
    if (!on) {
      stop();
      // What is on its way is not heard any more.
      if (echo.delay) echo.delay.disconnect();
      echo.delay = null;
      return;
    }
    echo.delay = audioContext().createDelay(2);
    echo.delay.delayTime.value = 2;
    echo.delay.connect(audioContext().destination);
    start();
    if (echo.follows) return;
    echo.follows = true;
    capture.changed.push((kind) => {
      if (kind === 1 && echo.delay) start();
    });
  },

  js_sounds_select_speaker__deps: ['$speaker', '$sendToSpeaker', '$audio'],
  js_sounds_select_speaker: function (id) {
    speaker.id = UTF8ToString(id);
    if (audio.context) sendToSpeaker(audio.context);
    document.querySelectorAll('audio').forEach(sendToSpeaker);
  },
});
