// Shown by service_worker.js in place of the practice's page: asks until the server is back, then goes on.
const longest = 8000;
let wait = 2000;
let timer = 0;

// As document.js keeps it; the page itself is in the language that the browser asked for.
function chooseLanguage() {
  try {
    const chosen = localStorage.getItem('visavis.language');
    if (chosen) document.documentElement.lang = chosen;
  } catch {
    // Storage is switched off.
  }
}

async function isBack() {
  try {
    const options = { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(10000) };
    return (await fetch('/api/v1/health', options)).ok;
  } catch {
    return false;
  }
}

async function ask() {
  clearTimeout(timer);
  // Not reload(): whoever opened this page under its own address would come back to it.
  if (await isBack()) return location.replace(`/practice${location.search}`);
  wait = Math.min(wait * 2, longest);
  askLater();
}

function askLater() {
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
}

chooseLanguage();
addEventListener('online', ask);
// Later even the first time: where health is answered and the page is not, it comes back here, but slowly.
askLater();
