// Changes of the network for src/browser/network.cpp.
mergeInto(LibraryManager.library, {
  js_network_start: function (changed) {
    const tell = () => {{{ makeDynCall('v', 'changed') }}}();
    window.addEventListener('online', tell);
    const connection = navigator.connection;
    if (!connection || !connection.type) return;
    // It also changes its mind about how fast the same network is.
    let type = connection.type;
    connection.addEventListener('change', () => {
      const before = type;
      type = connection.type;
      if (type !== before && type !== 'none') tell();
    });
  },
});
