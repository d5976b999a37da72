// Date and Intl for src/browser/locale.cpp.
mergeInto(LibraryManager.library, {
  $locale: { time: null, practiceTime: null, longDate: null, shortDate: null, dayOfMonth: null, plural: null, variant: '' },

  js_locale_local: function (instant, fields) {
    const date = new Date(instant);
    HEAP32.set([date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()], fields >> 2);
  },
  // Date carries fields over, and moves a time that does not exist past the gap.
  js_locale_instant: function (year, month, day, hour, minute) {
    return new Date(year, month - 1, day, hour, minute).getTime();
  },

  $chooseLocale__deps: ['$locale'],
  $chooseLocale: function () {
    const wanted = Module['start']['language'];
    const variant = navigator.languages.find((each) => each.split('-')[0] === wanted) || wanted;
    locale.variant = variant;
    locale.plural = new Intl.PluralRules(variant);
    locale.time = new Intl.DateTimeFormat(variant, { timeStyle: 'short' });
    locale.longDate = new Intl.DateTimeFormat(variant, { weekday: 'long', day: 'numeric', month: 'long' });
    locale.shortDate = new Intl.DateTimeFormat(variant, { weekday: 'short', day: 'numeric', month: 'short' });
  },
  $timeOfDay: function (format, instant) {
    return format.format(instant).replace(/[AP]M$/, (half) => half.toLowerCase());
  },
  js_locale_time__deps: ['$locale', '$timeOfDay', '$stringToNewUTF8'],
  js_locale_time: function (instant) {
    return stringToNewUTF8(timeOfDay(locale.time, instant));
  },
  js_locale_practice_time__deps: ['$locale', '$timeOfDay', '$stringToNewUTF8'],
  js_locale_practice_time: function (instant) {
    const zone = document.documentElement.dataset['practiceZone'];
    try {
      // A browser may not know the zone.
      locale.practiceTime = locale.practiceTime || new Intl.DateTimeFormat(locale.variant, { timeStyle: 'short', timeZone: zone });
    } catch (unknown) {
      return stringToNewUTF8('');
    }
    const there = timeOfDay(locale.practiceTime, instant);
    return stringToNewUTF8(there === timeOfDay(locale.time, instant) ? '' : there);
  },
  js_locale_long_date__deps: ['$locale', '$stringToNewUTF8'],
  js_locale_long_date: function (instant) {
    return stringToNewUTF8(locale.longDate.format(instant));
  },
  js_locale_short_date__deps: ['$locale', '$stringToNewUTF8'],
  js_locale_short_date: function (instant) {
    return stringToNewUTF8(locale.shortDate.format(instant));
  },
  js_locale_date_range__deps: ['$locale', '$stringToNewUTF8'],
  js_locale_date_range: function (first, last) {
    // Of the desk's week alone: nobody else waits for it.
    if (!locale.dayOfMonth) locale.dayOfMonth = new Intl.DateTimeFormat(locale.variant, { day: 'numeric', month: 'short' });
    return stringToNewUTF8(locale.dayOfMonth.formatRange(first, last));
  },
  js_locale_file_size__deps: ['$locale', '$stringToNewUTF8'],
  js_locale_file_size: function (bytes) {
    const power = bytes < 1e3 ? 0 : bytes < 1e6 ? 1 : 2;
    const format = new Intl.NumberFormat(locale.variant, {
      style: 'unit', unit: ['byte', 'kilobyte', 'megabyte'][power], maximumFractionDigits: power === 2 ? 1 : 0,
    });
    return stringToNewUTF8(format.format(bytes / Math.pow(1000, power)));
  },
  // In the order of ui::PluralForm.
  js_locale_plural__deps: ['$locale'],
  js_locale_plural: function (number) {
    const form = ['one', 'two', 'few', 'many'].indexOf(locale.plural.select(number));
    return form < 0 ? 4 : form;
  },
});
