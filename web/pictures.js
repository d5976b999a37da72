// The <video> elements for src/browser/pictures.cpp and web/peers.js.
mergeInto(LibraryManager.library, {
  $makePicture: function (participant) {
    const video = document.createElement('video');
    video.dataset['participant'] = participant;
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
    video.disablePictureInPicture = true;
    // Sighted people see it; the twin says in words whose picture it is.
    video.setAttribute('aria-hidden', 'true');
    video.tabIndex = -1;
    document.getElementById('pictures').appendChild(video);
    return video;
  },

  $remotePictures__deps: ['$makePicture'],
  $remotePictures: { list: [] },  // of { handle, video }, in the order in which they came

  $remotePicture__deps: ['$remotePictures'],
  $remotePicture: function (peer) {
    return remotePictures.list.find((picture) => picture.handle === peer);
  },

  $nameRemotePictures__deps: ['$remotePictures'],
  $nameRemotePictures: function () {
    remotePictures.list.forEach((picture, index) => {
      picture.video.dataset['participant'] = index ? 'remote-' + (index + 1) : 'remote';
    });
  },
  // Not in sight until it is placed, but never "display: none": some browsers then show black for ever.
  $addRemotePicture__deps: ['$remotePictures', '$makePicture', '$nameRemotePictures'],
  $addRemotePicture: function (handle, inPlaceOf) {
    const earlier = remotePictures.list.find((picture) => picture.handle === inPlaceOf);
    if (earlier) {
      earlier.handle = handle;
      return earlier.video;
    }
    const video = makePicture('remote');
    video.classList.add('unplaced');
    remotePictures.list.push({ handle, video });
    nameRemotePictures();
    return video;
  },
  $removeRemotePicture__deps: ['$remotePictures', '$nameRemotePictures'],
  $removeRemotePicture: function (handle) {
    remotePictures.list = remotePictures.list.filter((picture) => {
      if (picture.handle !== handle) return true;
      picture.video.srcObject = null;
      picture.video.remove();
      return false;
    });
    nameRemotePictures();
  },

  // Calls once, when a frame is on the screen.
  $whenFrameShown: function (video, shown) {
    let done = false;
    const once = () => {
      if (done || !video.videoWidth) return;
      done = true;
      shown();
    };
    if ('requestVideoFrameCallback' in video) video['requestVideoFrameCallback'](once);
    // Where frames are not presented, as in a tab in the background.
    video.addEventListener('loadeddata', once, { once: true });
    video.addEventListener('timeupdate', once);
  },

  $ownPicture: { video: null },
  js_pictures_place__deps: ['$ownPicture', '$remotePicture', '$makePicture', '$capture', '$twin', '$twinOuter'],
  js_pictures_place: function (peer, x, y, width, height, r0, r1, r2, r3, mirrored, whole, after) {
    if (!peer && !ownPicture.video) {
      ownPicture.video = makePicture('self');
      if (!capture.stream) capture.stream = new MediaStream();
      ownPicture.video.srcObject = capture.stream;
    }
    const remote = remotePicture(peer);
    const video = peer ? remote && remote.video : ownPicture.video;
    if (!video) return;
    video.classList.remove('unplaced');
    const style = video.style;
    if (twin.plain) {
      const earlier = twinOuter(after);
      let next = earlier ? earlier.nextSibling : twin.form.firstChild;
      // The own picture comes last.
      const isOther = (element) => element instanceof HTMLVideoElement && element !== ownPicture.video;
      while (next && next !== video && isOther(next)) next = next.nextSibling;
      if (next !== video) twin.form.insertBefore(video, next);
      style.left = style.top = style.width = style.height = style.borderRadius = '';
    } else {
      const pictures = document.getElementById('pictures');
      if (video.parentNode !== pictures) pictures.append(video);
      style.left = x + 'px';
      style.top = y + 'px';
      style.width = width + 'px';
      style.height = height + 'px';
      style.borderRadius = [r0, r1, r2, r3].map((radius) => radius + 'px').join(' ');
    }
    style.transform = mirrored ? 'scaleX(-1)' : '';
    style.objectFit = whole ? 'contain' : 'cover';
    if (video.paused && video.srcObject) video.play().catch(() => {});
  },
  js_pictures_hide__deps: ['$ownPicture', '$remotePicture'],
  js_pictures_hide: function (peer) {
    if (peer) {
      const remote = remotePicture(peer);
      if (remote) remote.video.classList.add('unplaced');
    } else if (ownPicture.video) {
      ownPicture.video.srcObject = null;
      ownPicture.video.remove();
      ownPicture.video = null;
    }
  },
});
