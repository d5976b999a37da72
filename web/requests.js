// fetch for src/browser/requests.cpp.
mergeInto(LibraryManager.library, {
  // The body as text; null when it is longer than 1 MiB.
  $boundedText: function (response) {
    if (!response.body) return response.text();
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let left = 1024 * 1024;
    let text = '';
    const next = () => reader.read().then((part) => {
      if (part.done) return text + decoder.decode();
      left -= part.value.length;
      if (left < 0) return reader.cancel().then(() => null);
      text += decoder.decode(part.value, { stream: true });
      return next();
    });
    return next();
  },

  js_requests_send__deps: ['$boundedText', '$withTexts'],
  js_requests_send: function (id, method, path, body, idempotencyKey, timeout, answered) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    const headers = { 'Accept': 'application/json' };
    const options = {
      method: UTF8ToString(method), headers, signal: abort.signal,
      credentials: 'same-origin', cache: 'no-store', redirect: 'error',
    };
    if (HEAPU8[body]) {
      headers['Content-Type'] = 'application/json';
      options.body = UTF8ToString(body);
    }
    if (HEAPU8[idempotencyKey]) headers['Idempotency-Key'] = UTF8ToString(idempotencyKey);
    const answer = (status, retryAfter, text) => {
      clearTimeout(timer);
      withTexts([text], (pointer) => {{{ makeDynCall('viiii', 'answered') }}}(id, status, retryAfter, pointer));
    };
    fetch('/api/v1' + UTF8ToString(path), options).then((response) => {
      const seconds = parseInt(response.headers.get('Retry-After'), 10);
      return boundedText(response).then((text) => {
        if (text === null) answer(0, -1, '');
        else answer(response.status, seconds >= 0 ? seconds : -1, text);
      });
    }).catch(() => answer(0, -1, ''));
  },
});
