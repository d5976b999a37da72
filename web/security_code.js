// What src/session/security_code.h needs of WebCrypto.
mergeInto(LibraryManager.library, {
  $securityCode: { committed: 0, nonce: 0, derived: 0 },

  js_code_start__deps: ['$securityCode'],
  js_code_start: function (committed, nonce, derived) {
    securityCode.committed = committed;
    securityCode.nonce = nonce;
    securityCode.derived = derived;
  },

  $hexadecimal: function (bytes) {
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  $freshNonce__deps: ['$hexadecimal'],
  $freshNonce: function () {
    return hexadecimal(crypto.getRandomValues(new Uint8Array(32)));
  },

  // Of the description in force, against which the browser has checked the other's certificate. With more than one the
  // browser would take whichever fits, and we would not know which.
  $fingerprint: function (description) {
    const lines = (description ? description.sdp : '').match(/^a=fingerprint:.*$/gmi) || [];
    const found = new Set(lines.map((line) => line.trim().toUpperCase()));
    if (found.size !== 1) throw new Error('not one certificate');
    return lines[0].trim().toUpperCase();
  },
  // Each part is told from the next, so that no two lists give the same bytes.
  $codeBytes: function (parts) {
    return new TextEncoder().encode(JSON.stringify(['visavis security code 1'].concat(parts)));
  },
  $codeCommitment__deps: ['$codeBytes', '$hexadecimal'],
  $codeCommitment: function (call, certificate, nonce) {
    return crypto.subtle.digest('SHA-256', codeBytes(['commit', call, certificate, nonce])).then(hexadecimal);
  },

  js_code_commit__deps: ['$securityCode', '$allPeers', '$fingerprint', '$freshNonce', '$codeCommitment', '$withTexts'],
  js_code_commit: function (handle, callText) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    const call = UTF8ToString(callText);
    const nonce = freshNonce();
    const commit = () => codeCommitment(call, fingerprint(peer.connection.localDescription), nonce);
    Promise.resolve().then(commit).then((commitment) => {
      if (!peer.open) return;
      withTexts([nonce, commitment], (one, other) => {{{ makeDynCall('viii', 'securityCode.committed') }}}(handle, one, other));
    }).catch(() => {});
  },

  js_code_nonce__deps: ['$securityCode', '$allPeers', '$freshNonce', '$withTexts'],
  js_code_nonce: function (handle) {
    const peer = allPeers.get(handle);
    Promise.resolve().then(() => {
      if (!peer || !peer.open) return;
      withTexts([freshNonce()], (nonce) => {{{ makeDynCall('vii', 'securityCode.nonce') }}}(handle, nonce));
    });
  },

  // HKDF (RFC 5869) of both nonces; of its 48 bits the last six digits. That these are not quite evenly spread is far
  // below what could be noticed.
  js_code_derive__deps: ['$allPeers', '$fingerprint', '$codeBytes', '$codeCommitment', '$tellCode'],
  js_code_derive: function (handle, callText, initiator, commitmentText, offerersText, answerersText) {
    const peer = allPeers.get(handle);
    if (!peer) return;
    const call = UTF8ToString(callText);
    const commitment = UTF8ToString(commitmentText);
    const offerers = UTF8ToString(offerersText);
    const answerers = UTF8ToString(answerersText);
    const derive = () => {
      const own = fingerprint(peer.connection.localDescription);
      const theirs = peer.certificate = fingerprint(peer.connection.remoteDescription);
      const offerer = initiator ? own : theirs;
      const answerer = initiator ? theirs : own;
      return codeCommitment(call, offerer, offerers).then((expected) => {
        if (expected !== commitment) throw new Error('another nonce than was committed to');
        return crypto.subtle.importKey('raw', codeBytes(['nonces', offerers, answerers]), 'HKDF', false, ['deriveBits']);
      }).then((key) => crypto.subtle.deriveBits({
        name: 'HKDF', hash: 'SHA-256', salt: codeBytes(['salt']), info: codeBytes(['code', call, offerer, answerer]),
      }, key, 48)).then((bits) => {
        const view = new DataView(bits);
        return String((view.getUint16(0) * 0x100000000 + view.getUint32(2)) % 1000000).padStart(6, '0');
      });
    };
    Promise.resolve().then(derive).catch(() => '').then((digits) => tellCode(peer, digits));
  },

  $tellCode__deps: ['$securityCode', '$withTexts'],
  $tellCode: function (peer, digits) {
    if (peer.open) withTexts([digits], (text) => {{{ makeDynCall('vii', 'securityCode.derived') }}}(peer.handle, text));
  },
  // A later description with another certificate than that of the code.
  $watchCertificate__deps: ['$fingerprint', '$tellCode'],
  $watchCertificate: function (peer) {
    if (!peer.certificate) return;
    try {
      if (fingerprint(peer.connection.remoteDescription) === peer.certificate) return;
    } catch (none) {
      // Then there is another.
    }
    tellCode(peer, '');
  },
});
