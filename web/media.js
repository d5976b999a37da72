// getUserMedia and the devices for src/browser/media.cpp. Kinds: 0 camera, 1 microphone, 2 speaker.
mergeInto(LibraryManager.library, {
  // `stream` holds the tracks that are captured now; the own picture shows it.
  $capture: {
    stream: null, tracks: [null, null], screen: null, newest: 0, got: 0, ended: 0, device: 0,
    silenced: 0, areSilenced: [false, false], facesAway: false, blurs: false,
    sharing: null,  // what the newest wish to share the screen is known by
    changed: [],  // what else follows a change of track: (kind)
  },

  // What goes to the others: in the place of the camera's picture the screen, while it is shared.
  $sentTrack__deps: ['$capture'],
  $sentTrack: function (kind) {
    return (kind === 0 && capture.screen) || capture.tracks[kind];
  },
  $adoptScreen__deps: ['$capture'],
  $adoptScreen: function (track) {
    if (capture.screen) {
      capture.screen.onended = null;
      capture.screen.stop();
    }
    capture.screen = track;
    capture.changed.forEach((follow) => follow(0));
  },

  js_media_can_share: function () {
    return !!(navigator.mediaDevices && navigator.mediaDevices.getDisplayMedia);
  },
  js_media_share__deps: ['$capture', '$adoptScreen'],
  js_media_share: function (shared) {
    const wish = capture.sharing = {};
    const tell = (on) => {{{ makeDynCall('vi', 'shared') }}}(on);
    navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } }).then((stream) => {
      const track = stream.getVideoTracks()[0];
      if (capture.sharing !== wish) {
        track.stop();
        return;
      }
      track.contentHint = 'detail';
      track.onended = () => {
        adoptScreen(null);
        tell(false);
      };
      adoptScreen(track);
      tell(true);
    }, () => {
      if (capture.sharing === wish) tell(false);
    });
  },
  js_media_stop_sharing__deps: ['$capture', '$adoptScreen'],
  js_media_stop_sharing: function () {
    capture.sharing = null;
    if (capture.screen) adoptScreen(null);
  },

  $tellSilence__deps: ['$capture'],
  $tellSilence: function (kind) {
    const silenced = !!capture.tracks[kind] && capture.tracks[kind].muted;
    if (capture.areSilenced[kind] === silenced) return;
    capture.areSilenced[kind] = silenced;
    {{{ makeDynCall('vii', 'capture.silenced') }}}(kind, silenced);
  },
  $adoptTrack__deps: ['$capture', '$tellSilence'],
  $adoptTrack: function (kind, track) {
    const old = capture.tracks[kind];
    // What was off is so from the first moment.
    if (track && old) track.enabled = old.enabled;
    if (old) {
      capture.stream.removeTrack(old);
      old.onended = null;
      old.stop();
    }
    capture.tracks[kind] = track;
    tellSilence(kind);
    if (kind === 0) capture.facesAway = !!track && track.getSettings().facingMode === 'environment';
    if (track) {
      if (!capture.stream) capture.stream = new MediaStream();
      capture.stream.addTrack(track);
      track.contentHint = kind === 0 ? 'motion' : 'speech';
      track.onmute = track.onunmute = () => tellSilence(kind);
      track.onended = () => {
        if (capture.tracks[kind] !== track) return;
        adoptTrack(kind, null);
        {{{ makeDynCall('vi', 'capture.ended') }}}(kind);
      };
    }
    capture.changed.forEach((follow) => follow(kind));
  },

  js_media_start__deps: ['$capture', 'js_media_list'],
  js_media_start: function (got, ended, silenced, device, pageShown) {
    capture.got = got;
    capture.ended = ended;
    capture.silenced = silenced;
    capture.device = device;
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {{{ makeDynCall('v', 'pageShown') }}}();
    });
    if (navigator.mediaDevices) navigator.mediaDevices.addEventListener('devicechange', () => _js_media_list());
  },

  js_media_on_phone: function () {
    return Math.min(screen.width, screen.height) < 600;
  },

  js_media_get__deps: ['$capture', '$adoptTrack', '$withTexts'],
  js_media_get: function (attempt, camera, cameraId, microphone, microphoneId, width, height, rate) {
    const started = performance.now();
    const answer = (error) => withTexts([error], (name) => {
      {{{ makeDynCall('viid', 'capture.got') }}}(attempt, name, performance.now() - started);
    });
    const exactly = (id) => (HEAPU8[id] ? { deviceId: { exact: UTF8ToString(id) } } : {});
    const constraints = {};
    if (camera) {
      constraints.video = Object.assign(exactly(cameraId), {
        width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: rate },
      });
      if (!HEAPU8[cameraId]) constraints.video.facingMode = 'user';
      if (capture.blurs) constraints.video['backgroundBlur'] = { ideal: true };
    }
    if (microphone) {
      constraints.audio = Object.assign(exactly(microphoneId), {
        echoCancellation: true, noiseSuppression: true, autoGainControl: true,
      });
    }
    capture.newest = attempt;
    if (!navigator.mediaDevices) {
      Promise.resolve().then(() => answer(isSecureContext ? 'NotOffered' : 'InsecurePage'));
      return;
    }
    navigator.mediaDevices.getUserMedia(constraints).then((stream) => {
      if (capture.newest !== attempt) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      stream.getVideoTracks().forEach((track) => adoptTrack(0, track));
      stream.getAudioTracks().forEach((track) => adoptTrack(1, track));
      answer('');
    }, (error) => {
      // So Chromium tells it apart, in words only.
      const bySystem = error.name === 'NotAllowedError' && /system/i.test(error.message);
      answer(bySystem ? 'RefusedBySystem' : error.name || 'NotAllowedError');
    });
  },

  js_media_list__deps: ['$capture', '$withTexts'],
  js_media_list: function () {
    const tell = (kind, id, label) => withTexts([id, label], (idText, labelText) => {
      {{{ makeDynCall('viii', 'capture.device') }}}(kind, idText, labelText);
    });
    const kinds = ['videoinput', 'audioinput', 'audiooutput'];
    const mayChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype;
    const list = navigator.mediaDevices ? navigator.mediaDevices.enumerateDevices() : Promise.resolve([]);
    list.catch(() => []).then((devices) => {
      devices.forEach((device) => {
        const kind = kinds.indexOf(device.kind);
        // "communications" is Windows' second name for one of the others.
        if (!device.deviceId || device.deviceId === 'communications' || (kind === 2 && !mayChooseSpeaker)) return;
        tell(kind, device.deviceId, device.label);
      });
      tell(-1, '', '');
    });
  },

  js_media_stop__deps: ['$capture', '$adoptTrack'],
  js_media_stop: function (kind) {
    capture.newest = -1;
    if (capture.tracks[kind]) adoptTrack(kind, null);
  },
  js_media_enable__deps: ['$capture'],
  js_media_enable: function (kind, enabled) {
    if (capture.tracks[kind]) capture.tracks[kind].enabled = !!enabled;
  },
  // As web/start.js reads it.
  js_media_keep__deps: ['$keep'],
  js_media_keep: function (camera, microphone, speaker) {
    keep('camera', UTF8ToString(camera));
    keep('microphone', UTF8ToString(microphone));
    keep('speaker', UTF8ToString(speaker));
  },
  js_media_live__deps: ['$capture'],
  js_media_live: function (kind) {
    return !!capture.tracks[kind] && capture.tracks[kind].readyState === 'live';
  },
  js_media_silenced__deps: ['$capture'],
  js_media_silenced: function (kind) {
    return capture.areSilenced[kind];
  },
  // Where the system can: both are listed that may be asked for (Media Capture and Streams Extensions, backgroundBlur).
  js_media_blurred__deps: ['$capture'],
  js_media_blurred: function () {
    const track = capture.tracks[0];
    const offered = (track && track.getCapabilities && track.getCapabilities().backgroundBlur) || [];
    if (!offered.includes(true) || !offered.includes(false)) return -1;
    return track.getSettings().backgroundBlur ? 1 : 0;
  },
  js_media_blur__deps: ['$capture'],
  js_media_blur: function (on) {
    const track = capture.tracks[0];
    capture.blurs = !!on;
    if (track) track.applyConstraints(Object.assign(track.getConstraints(), { backgroundBlur: !!on })).catch(() => {});
  },
  js_media_camera_faces_away__deps: ['$capture'],
  js_media_camera_faces_away: function () {
    return capture.facesAway;
  },
  js_media_device_of__deps: ['$capture', '$stringToNewUTF8'],
  js_media_device_of: function (kind) {
    return stringToNewUTF8((capture.tracks[kind] && capture.tracks[kind].getSettings().deviceId) || '');
  },
});
