// The elements of the accessible twin for src/browser/twin_elements.cpp. Styles go through the CSSOM: the page's
// policy allows no style attributes.
mergeInto(LibraryManager.library, {
  $twin: { form: null, scroller: null, call: null, plain: false },
  $twinElements: '=new Map()',
  // With the label and the help that the plain view shows.
  $twinOuter__deps: ['$twinElements'],
  $twinOuter: function (id) {
    const element = twinElements.get(id);
    return element ? element.closest('.field') || element : null;
  },

  $twinNodeOf: function (target) {
    const element = target && target.closest ? target.closest('[data-node]') : null;
    return element ? Number(element.dataset['node']) : 0;
  },

  js_twin_start__deps: ['$twin', '$withTexts', '$listenToTwin'],
  js_twin_start: function (callbacks) {
    const at = (index) => HEAPU32[(callbacks >> 2) + index];
    const clicked = at(0);
    const edited = at(1);
    const checked = at(2);
    const focus = at(3);
    const moved = at(4);
    const scrolled = at(5);
    twin.scroller = document.getElementById('twin');
    twin.form = twin.scroller.querySelector('form');
    twin.call = {
      clicked: (node, again, touch) => {{{ makeDynCall('viii', 'clicked') }}}(node, again, touch),
      edited: (node, text, composing) => withTexts([text], (pointer) =>
        {{{ makeDynCall('viii', 'edited') }}}(node, pointer, composing)),
      checked: (node, on) => {{{ makeDynCall('vii', 'checked') }}}(node, on),
      focus: (node, visible) => {{{ makeDynCall('vii', 'focus') }}}(node, visible),
      pointer: (x, y, down, touch) => {{{ makeDynCall('vffii', 'moved') }}}(x, y, down, touch),
      scrolled: (y) => {{{ makeDynCall('vf', 'scrolled') }}}(y),
    };
    listenToTwin();
  },

  $listenToTwin__deps: ['$twin', '$twinNodeOf', '$keepFocusInSight', '$pageWindow'],
  $listenToTwin: function () {
    const form = twin.form;
    const scroller = twin.scroller;
    const call = twin.call;
    const position = (event) => {
      const frame = scroller.getBoundingClientRect();
      return [event.clientX - frame.left, event.clientY - frame.top].map((distance) => distance / pageWindow.scale);
    };
    // Enter in a field arrives as a click on the submit button, so a click is all there is.
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('click', (event) => {
      const node = twinNodeOf(event.target);
      if (node && event.target.closest('button')) call.clicked(node, event.detail > 1, event.pointerType === 'touch');
    });
    const report = (event) => {
      const node = twinNodeOf(event.target);
      if (!node) return;
      if (event.target.type === 'checkbox') {
        if (event.type === 'change') call.checked(node, event.target.checked);
      } else {
        call.edited(node, event.target.value, !!event.isComposing);
      }
    };
    ['input', 'change', 'compositionend'].forEach((type) => form.addEventListener(type, report));
    form.addEventListener('focusin', (event) => {
      call.focus(twinNodeOf(event.target), event.target.matches(':focus-visible'));
    });
    form.addEventListener('focusout', (event) => {
      if (!form.contains(event.relatedTarget)) call.focus(0, false);
    });
    const pointer = (event) => {
      if (!twin.plain) call.pointer(...position(event), event.buttons !== 0, event.pointerType === 'touch');
    };
    const left = () => call.pointer(-1e6, -1e6, false, false);
    ['pointermove', 'pointerdown', 'pointerup'].forEach((type) => scroller.addEventListener(type, (event) => {
      if (type === 'pointerup' && event.pointerType === 'touch') left();
      else pointer(event);
    }, { passive: true }));
    ['pointerleave', 'pointercancel'].forEach((type) => scroller.addEventListener(type, left));
    scroller.addEventListener('scroll', () => call.scrolled(scroller.scrollTop / pageWindow.scale), { passive: true });
    keepFocusInSight();
  },
  // What grows above it, such as the picture of a camera, does not push what has the focus out of the window.
  $keepFocusInSight__deps: ['$twin'],
  $keepFocusInSight: function () {
    const focused = () => twin.form.querySelector(':focus-visible');
    let inSight = false;
    const look = () => {
      const element = focused();
      inSight = false;
      if (!element) return;
      const frame = twin.scroller.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      inSight = box.bottom > frame.top && box.top < frame.bottom;
    };
    twin.form.addEventListener('focusin', look);
    twin.scroller.addEventListener('scroll', look, { passive: true });
    new ResizeObserver(() => {
      if (inSight && focused()) focused().scrollIntoView({ 'block': 'nearest' });
    }).observe(twin.form);
  },

  js_twin_create__deps: ['$twin', '$twinElements', '$twinOuter', '$withLabel'],
  js_twin_create: function (id, tag, type, before) {
    const element = document.createElement(UTF8ToString(tag));
    element.dataset['node'] = id;
    if (!twin.plain) {
      // Until it has its place.
      element.style.position = 'absolute';
      element.style.left = '-9999px';
    }
    if (HEAPU8[type]) element.type = UTF8ToString(type);
    twinElements.set(id, element);
    const outer = twin.plain && element.matches('input, select') ? withLabel(element) : element;
    twin.form.insertBefore(outer, twinOuter(before));
  },
  $withLabel: function (element) {
    const field = document.createElement('div');
    const label = document.createElement('label');
    field.className = 'field';
    label.append(document.createElement('span'));
    label[element.type === 'checkbox' ? 'prepend' : 'append'](element);
    field.append(label);
    return field;
  },
  js_twin_move__deps: ['$twin', '$twinOuter'],
  js_twin_move: function (id, before) {
    twin.form.insertBefore(twinOuter(id), twinOuter(before));
  },
  js_twin_remove__deps: ['js_twin_description', '$twinElements', '$twinOuter'],
  js_twin_remove: function (id) {
    _js_twin_description(id, 0);
    twinOuter(id).remove();
    twinElements.delete(id);
  },

  js_twin_attribute__deps: ['$twinElements'],
  js_twin_attribute: function (id, name, value) {
    twinElements.get(id).setAttribute(UTF8ToString(name), UTF8ToString(value));
  },
  js_twin_no_attribute__deps: ['$twinElements'],
  js_twin_no_attribute: function (id, name) {
    twinElements.get(id).removeAttribute(UTF8ToString(name));
  },
  js_twin_words__deps: ['$twinElements'],
  js_twin_words: function (id, words) {
    twinElements.get(id).textContent = UTF8ToString(words);
  },
  js_twin_label__deps: ['$twinElements'],
  js_twin_label: function (id, words) {
    const element = twinElements.get(id);
    const label = element.closest('label');
    if (label) label.querySelector('span').textContent = UTF8ToString(words);
    else element.setAttribute('aria-label', UTF8ToString(words));
  },
  js_twin_description__deps: ['$twinElements', '$twinOuter'],
  js_twin_description: function (id, words) {
    const element = twinElements.get(id);
    const key = 'description-' + id;
    let description = document.getElementById(key);
    if (!words || !HEAPU8[words]) {
      if (description) description.remove();
      element.removeAttribute('aria-describedby');
      return;
    }
    if (!description) {
      description = document.createElement('span');
      description.id = key;
      const outer = twinOuter(id);
      (outer === element ? document.getElementById('descriptions') : outer).append(description);
    }
    description.textContent = UTF8ToString(words);
    element.setAttribute('aria-describedby', key);
  },
  js_twin_box__deps: ['$twinElements'],
  js_twin_box: function (id, x, y, width, height, fixed, keyboardOnly) {
    const style = twinElements.get(id).style;
    style.pointerEvents = keyboardOnly ? 'none' : '';
    style.position = fixed ? 'fixed' : 'absolute';
    style.left = x + 'px';
    style.top = y + 'px';
    style.width = width + 'px';
    style.height = height + 'px';
  },
  js_twin_clear_options__deps: ['$twinElements'],
  js_twin_clear_options: function (id) {
    twinElements.get(id).length = 0;
  },
  js_twin_option__deps: ['$twinElements'],
  js_twin_option: function (id, value, label, language) {
    const option = new Option(UTF8ToString(label), UTF8ToString(value));
    if (HEAPU8[language]) option.lang = UTF8ToString(language);
    twinElements.get(id).add(option);
  },
  js_twin_type__deps: ['$twinElements'],
  js_twin_type: function (id, size, weight, spacing, ink, placeholder, caret) {
    const css = (colour) => '#' + (colour >>> 0).toString(16).padStart(8, '0');
    const style = twinElements.get(id).style;
    style.fontSize = Math.max(size, 16) + 'px';  // below 16 px a phone zooms in
    style.fontWeight = weight;
    style.letterSpacing = spacing + 'px';
    style.color = css(ink);
    style.caretColor = caret ? css(caret) : '';
    style.setProperty('--placeholder', css(placeholder));
  },

  js_twin_value__deps: ['$twinElements'],
  js_twin_value: function (id, value) {
    const element = twinElements.get(id);
    const text = UTF8ToString(value);
    if (element.value === text) return;
    const old = element.value;
    // <select> and type="email" know no caret.
    const caret = document.activeElement === element && 'selectionEnd' in element ? element.selectionEnd : null;
    element.value = text;
    if (caret === null || caret >= old.length) return;
    // The caret stays between the same letters and digits, whatever was set between them or left out before it.
    const letters = (words) => words.replace(/[^\p{L}\p{N}]/gu, '');
    const all = letters(text);
    const behind = letters(old.slice(caret));
    const typed = letters(old.slice(0, caret)).length;
    // Else something is cut off at the end.
    let before = all.endsWith(behind) ? Math.min(typed, all.length - behind.length) : typed;
    let place = 0;
    while (place < text.length && before > 0) before -= /[\p{L}\p{N}]/u.test(text[place++]) ? 1 : 0;
    element.setSelectionRange(place, place);
  },
  js_twin_checked__deps: ['$twinElements'],
  js_twin_checked: function (id, on) {
    twinElements.get(id).checked = !!on;
  },

  js_twin_room__deps: ['$twin', '$pageWindow'],
  js_twin_room: function (contentHeight, above, below) {
    if (!twin.plain) twin.form.style.height = contentHeight + 'px';
    twin.scroller.style.scrollPaddingTop = (above + 16) * pageWindow.scale + 'px';
    twin.scroller.style.scrollPaddingBottom = (below + 16) * pageWindow.scale + 'px';
  },
  js_twin_scroll_to__deps: ['$twin', '$pageWindow'],
  js_twin_scroll_to: function (y) {
    twin.scroller.scrollTop = y * pageWindow.scale;
  },
  js_twin_focus__deps: ['$twinElements'],
  js_twin_focus: function (id, inPlace) {
    const element = twinElements.get(id);
    if (element) element.focus({ 'preventScroll': inPlace });
  },
  js_twin_say: function (words) {
    document.getElementById('announcements').textContent = UTF8ToString(words);
  },
});
