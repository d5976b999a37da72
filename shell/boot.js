// Opens the page: chooses the language, takes the TAN out of the address, fetches what is needed, starts the client.
const texts = {
  de: '{{asset:texts-de.json}}',
  en: '{{asset:texts-en.json}}',
  tr: '{{asset:texts-tr.json}}',
  uk: '{{asset:texts-uk.json}}',
  ru: '{{asset:texts-ru.json}}',
  ar: '{{asset:texts-ar.json}}',
};
// What only the practice reads, in the languages that its page speaks.
const practiceTexts = {
  de: '{{asset:texts-de-practice.json}}',
  en: '{{asset:texts-en-practice.json}}',
};
const isPractice = location.pathname === '/practice';
const spoken = Object.keys(isPractice ? practiceTexts : texts);

function takeTan() {
  const tan = new URLSearchParams(location.hash.slice(1)).get('tan');
  // Out of the address bar, but still there after a reload of this tab.
  if (location.hash) history.replaceState({ tan }, '', location.pathname + location.search);
  return tan || (isSignedIn() ? '' : history.state?.tan) || '';
}

// As src/browser/document.h remembers it: who is signed in goes on without a TAN.
function isSignedIn() {
  try {
    return !!sessionStorage.getItem('visavis');
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

// The page names the client that is its own: patients have one, the practice another.
const addressOf = (link) => document.querySelector(`link[rel=${link}]`).href;

// Shows one of the shell's sentences in place of "One moment".
function fail(reason) {
  document.documentElement.dataset.screen = 'error';
  document.getElementById('opening').hidden = true;
  document.getElementById(reason).hidden = false;
}

async function open() {
  const tan = takeTan();
  const language = chooseLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) return fail('unsupported');
  const start = { tan, language, plainStyle: '{{asset:plain.css}}' };
  const program = WebAssembly.compileStreaming(fetch(addressOf('preload')));
  const words = Promise.all([texts[language], ...isPractice ? [practiceTexts[language]] : []]
    .map((each) => fetch(each).then((response) => response.json())));
  // The client's script does not wait for them, and gets ready meanwhile what the browser takes its time for.
  const instantiateWasm = (imports, done) => {
    Promise.all([program, words]).then(([module, each]) => {
      start.texts = each.flat();
      return WebAssembly.instantiate(module, imports);
    }).then((instance) => done(instance), () => fail('interrupted'));
    return {};
  };
  try {
    const client = await import(addressOf('modulepreload'));
    await client.default({ start, instantiateWasm });
  } catch (error) {
    fail('interrupted');
    throw error;
  }
  // The page can be used without it.
  if (isPractice) import('{{asset:installation.js}}').catch(() => {});
}

// A link opened in a tab that shows this page already changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
open();
