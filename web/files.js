// What src/browser/files.cpp needs: files that go from browser to browser, over a channel of their own. Each message is a
// piece of one: its number, where it begins, and up to 60 KiB of bytes.
mergeInto(LibraryManager.library, {
  $piece: { head: 12, most: 60 * 1024, least: 16 * 1024 },
  $files: { call: null },
  $ownFiles: '=new Map()',
  $theirFiles: '=new Map()',

  js_files_start__deps: ['$files', '$withTexts'],
  js_files_start: function (chosen, ready, moved, received, lost) {
    files.call = {
      chosen: (file, name, type, size, digest) => withTexts([name, type, digest], (nameText, typeText, digestText) =>
        {{{ makeDynCall('viiidi', 'chosen') }}}(file, nameText, typeText, size, digestText)),
      ready: (file, from) => {{{ makeDynCall('vid', 'ready') }}}(file, from),
      moved: (file, bytes) => {{{ makeDynCall('vid', 'moved') }}}(file, bytes),
      received: (file, digest) => withTexts([digest], (text) => {{{ makeDynCall('vii', 'received') }}}(file, text)),
      lost: (file) => {{{ makeDynCall('vi', 'lost') }}}(file),
    };
  },

  $digest: { begin: null, add: null, finish: null },
  js_files_digest__deps: ['$digest', '$hexadecimal'],
  js_files_digest: function (begin, add, finish) {
    const most = 64 * 1024;
    const got = (pointer) => {
      if (!pointer) throw new Error('there is no memory for it');
      return pointer;
    };
    const withRoom = (length, call) => {
      const room = got(_malloc(length));
      const result = call(room);
      _free(room);
      return result;
    };
    digest.begin = () => got({{{ makeDynCall('i', 'begin') }}}());
    digest.add = (state, bytes) => withRoom(Math.min(bytes.length, most), (room) => {
      for (let at = 0; at < bytes.length; at += most) {
        const part = bytes.subarray(at, at + most);
        HEAPU8.set(part, room);
        {{{ makeDynCall('viii', 'add') }}}(state, room, part.length);
      }
    });
    digest.finish = (state) => withRoom(32, (room) => {
      {{{ makeDynCall('vii', 'finish') }}}(state, room);
      return hexadecimal(HEAPU8.slice(room, room + 32));
    });
  },

  // A part at a time, so that no file is in memory as a whole, and only while it `isWanted`. Empty where it cannot be read.
  $digestOf__deps: ['$digest'],
  $digestOf: function (blob, isWanted) {
    const blockSize = 1024 * 1024;
    const state = digest.begin();
    const addFrom = (start) => {
      if (start >= blob.size || !isWanted()) return Promise.resolve();
      return blob.slice(start, start + blockSize).arrayBuffer().then((block) => {
        digest.add(state, new Uint8Array(block));
        return addFrom(start + blockSize);
      });
    };
    return addFrom(0).then(() => true, () => false).then((whole) => {
      const found = digest.finish(state);
      return whole ? found : '';
    });
  },

  js_files_choose__deps: ['$files', '$ownFiles', '$digestOf'],
  js_files_choose: function (id, largest) {
    const input = document.createElement('input');
    input.type = 'file';
    input.hidden = true;
    input.oncancel = () => input.remove();
    input.onchange = () => {
      input.remove();
      const blob = input.files[0];
      if (!blob) return;
      ownFiles.set(id, { blob: blob, attempt: null });
      const tell = (digest) => {
        if (ownFiles.has(id)) files.call.chosen(id, blob.name, blob.type, blob.size, digest);
      };
      if (blob.size > largest) tell('');
      else digestOf(blob, () => ownFiles.has(id)).then(tell);
    };
    document.body.appendChild(input);  // Safari opens no dialog for one that is nowhere
    input.click();
  },

  // Of all of them at the same second: whoever is told draws, and what that costs is lost to the files.
  $tellMoved__deps: ['$files'],
  $tellMoved: function (id, file, bytes) {
    const second = Math.floor(performance.now() / 1000);
    if (second === file.told) return;
    file.told = second;
    files.call.moved(id, bytes);
  },

  // Both sides make it, so that neither has to announce it.
  $openFileChannel__deps: ['$receivePiece'],
  $openFileChannel: function (peer) {
    const channel = peer.connection.createDataChannel('files', { negotiated: true, id: 1 });
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = 128 * 1024;
    channel.onmessage = (event) => {
      if (peer.open) receivePiece(peer, event.data);
    };
    return channel;
  },

  js_files_send__deps: ['$files', '$piece', '$ownFiles', '$allPeers', '$tellMoved'],
  js_files_send: function (handle, id, from) {
    const peer = allPeers.get(handle);
    const file = ownFiles.get(id);
    if (!peer || !file) return;
    const channel = peer.files;
    const mostBuffered = 256 * 1024;
    const blockSize = 16 * piece.most;
    const attempt = file.attempt = {};  // another takes its place
    const message = new Uint8Array(piece.head + piece.most);  // which a channel copies
    const head = new DataView(message.buffer);
    const goesOn = () => file.attempt === attempt && ownFiles.has(id) && peer.open && channel.readyState === 'open';
    const whenEmptier = () => new Promise((resolve) => {
      channel.addEventListener('bufferedamountlow', resolve, { once: true });
      channel.addEventListener('close', resolve, { once: true });
    });
    const sendBlock = (block, start, at) => {
      for (let next = at; next < start + block.byteLength && goesOn(); next += piece.most) {
        if (channel.bufferedAmount > mostBuffered) return whenEmptier().then(() => sendBlock(block, start, next));
        const bytes = new Uint8Array(block, next - start, Math.min(piece.most, start + block.byteLength - next));
        head.setUint32(0, id);
        head.setFloat64(4, next);
        message.set(bytes, piece.head);
        channel.send(message.subarray(0, piece.head + bytes.length));
        tellMoved(id, file, next + bytes.length - channel.bufferedAmount);
      }
      return Promise.resolve();
    };
    const sendFrom = (start) => {
      if (!goesOn()) return;
      if (start >= file.blob.size) {
        whenEmptier().then(() => {
          if (goesOn()) files.call.moved(id, file.blob.size - channel.bufferedAmount);
        });
        return;
      }
      file.blob.slice(start, start + blockSize).arrayBuffer()
        .then((block) => sendBlock(block, start, start))
        .then(() => sendFrom(start + blockSize))
        // A channel that has just closed is no fault of the file, which goes on over the next one.
        .catch(() => {
          if (goesOn()) files.call.lost(id);
        });
    };
    sendFrom(from);
  },

  js_files_receive__deps: ['$files', '$theirFiles', '$finishFile', '$digest'],
  js_files_receive: function (handle, id, number, size) {
    const file = theirFiles.get(id) || { number: number, size: size, got: 0, parts: [], unmerged: 0, digest: digest.begin() };
    file.peer = handle;
    theirFiles.set(id, file);
    Promise.resolve().then(() => {
      if (theirFiles.get(id) !== file) return;
      files.call.ready(id, file.got);
      if (file.got === size) finishFile(id, file);
    });
  },

  // Nothing is kept that was not agreed to, or is more than was announced.
  $receivePiece__deps: ['$files', '$piece', '$theirFiles', '$tellMoved', '$finishFile', '$digest'],
  $receivePiece: function (peer, message) {
    if (!(message instanceof ArrayBuffer) || message.byteLength < piece.head) return;
    const head = new DataView(message);
    const number = head.getUint32(0);
    const found = Array.from(theirFiles).find((each) => each[1].peer === peer.handle && each[1].number === number && !each[1].whole);
    if (!found) return;
    const id = found[0];
    const file = found[1];
    if (head.getFloat64(4) !== file.got) return;  // on its way since before it went on elsewhere
    const bytes = new Uint8Array(message, piece.head);
    // Smaller ones would cost more than they bring.
    const rest = file.size - file.got;
    if (bytes.length < Math.min(piece.least, rest) || bytes.length > Math.min(piece.most, rest)) return files.call.lost(id);
    digest.add(file.digest, bytes);
    file.parts.push(bytes);
    file.got += bytes.length;
    file.unmerged += bytes.length;
    // A browser may put what is in a Blob on its disk.
    if (file.unmerged > 1024 * 1024) {
      file.parts = [new Blob(file.parts)];
      file.unmerged = 0;
    }
    tellMoved(id, file, file.got);
    if (file.got === file.size) finishFile(id, file);
  },

  $finishFile__deps: ['$files', '$digest'],
  $finishFile: function (id, file) {
    if (file.whole) return;
    // Of no kind that a browser would open.
    file.whole = new Blob(file.parts, { type: 'application/octet-stream' });
    file.parts = [];
    files.call.received(id, digest.finish(file.digest));
  },

  js_files_keep__deps: ['$theirFiles', '$saveBlob'],
  js_files_keep: function (id, name) {
    const file = theirFiles.get(id);
    if (file && file.whole) saveBlob(UTF8ToString(name), file.whole);
  },

  js_files_forget__deps: ['$ownFiles', '$theirFiles', '$digest'],
  js_files_forget: function (id) {
    const file = theirFiles.get(id);
    if (file && !file.whole) digest.finish(file.digest);
    ownFiles.delete(id);
    theirFiles.delete(id);
  },
});
