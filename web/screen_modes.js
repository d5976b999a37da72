// Full screen and picture in picture for src/browser/screen_modes.cpp.
mergeInto(LibraryManager.library, {
  js_screen_modes_start: function (changed) {
    const tell = () => {{{ makeDynCall('v', 'changed') }}}();
    ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture'].forEach((name) => document.addEventListener(name, tell));
  },
  // In the order of ui::ScreenMode.
  js_screen_modes_full_screen: function () {
    if (!document.fullscreenEnabled) return 0;
    return document.fullscreenElement ? 2 : 1;
  },
  js_screen_modes_mini_view: function () {
    if (!document.pictureInPictureEnabled) return 0;
    return document.pictureInPictureElement ? 2 : 1;
  },
  js_screen_modes_fill_screen: function (on) {
    if (!!on === !!document.fullscreenElement) return;
    (on ? document.documentElement.requestFullscreen() : document.exitFullscreen()).catch(() => {});
  },
  js_screen_modes_show_mini_view__deps: ['$remotePicture'],
  js_screen_modes_show_mini_view: function (on, peer) {
    if (!!on === !!document.pictureInPictureElement) return;
    const remote = remotePicture(peer);
    if (!on) {
      document.exitPictureInPicture().catch(() => {});
    } else if (remote && remote.video.videoWidth) {
      remote.video.disablePictureInPicture = false;
      remote.video.requestPictureInPicture().catch(() => {});
    }
  },
});
