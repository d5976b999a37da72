// Opens the page: chooses the language, takes the TAN out of the address, fetches what is needed, starts the client.
const texts = {
  de: '{{asset:texts-de.json}}',
  en: '{{asset:texts-en.json}}',
  tr: '{{asset:texts-tr.json}}',
  uk: '{{asset:texts-uk.json}}',
  ru: '{{asset:texts-ru.json}}',
  ar: '{{asset:texts-ar.json}}',
};
// The practice's pages speak two of them.
const spoken = location.pathname === '/practice' ? ['de', 'en'] : Object.keys(texts);

function takeTan() {
  const tan = new URLSearchParams(location.hash.slice(1)).get('tan');
  // Out of the address bar, but still there after a reload of this tab.
  if (location.hash) history.replaceState({ tan }, '', location.pathname + location.search);
  return tan || (isSignedIn() ? '' : history.state?.tan) || '';
}

// As src/browser/document.h remembers it: who is signed in goes on without a TAN.
function isSignedIn() {
  try {
    return sessionStorage.getItem('visavis') === '1';
  } catch {
    return false;
  }
}

function keptLanguage() {
  try {
    return localStorage.getItem('visavis.language');
  } catch {
    return null;
  }
}

function chooseLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [asked, keptLanguage(), ...navigator.languages].filter(Boolean)
    .map((each) => each.slice(0, 2).toLowerCase());
  return wanted.find((each) => spoken.includes(each)) || 'de';
}

// Shows one of the shell's sentences in place of "One moment".
function fail(reason) {
  document.documentElement.dataset.screen = 'error';
  document.getElementById('opening').hidden = true;
  document.getElementById(reason).hidden = false;
}

function instantiate(imports, done) {
  WebAssembly.instantiateStreaming(fetch('{{asset:visavis.wasm}}'), imports)
    .then((result) => done(result.instance, result.module), () => fail('interrupted'));
  return {};
}

async function open() {
  const tan = takeTan();
  const language = chooseLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  if (typeof WebAssembly !== 'object' || !WebAssembly.instantiateStreaming) return fail('unsupported');
  try {
    const [client, words] = await Promise.all([
      import('{{asset:visavis.js}}'),
      fetch(texts[language]).then((response) => response.json()),
    ]);
    await client.default({
      start: { tan, language, texts: words, plainStyle: '{{asset:plain.css}}' },
      instantiateWasm: instantiate,
    });
  } catch (error) {
    fail('interrupted');
    throw error;
  }
  // The page can be used without it.
  if (location.pathname === '/practice') import('{{asset:installation.js}}').catch(() => {});
}

// A link opened in a tab that shows this page already changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
open();
