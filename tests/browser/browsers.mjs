// Real browsers with pretended cameras and microphones. Who gets one has the process to themselves, and finds nothing in it
// of anybody before. It takes seconds to start one, so that the next with the same wishes is given one that has become free.
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { virtualDisplay } from './display.mjs';
import { own, removeFolder, signal, temporaryFolder } from './processes.mjs';

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// The desk at 400 %.
export const magnified = { width: 360, height: 225, deviceScaleFactor: 4 };

const tone = fileURLToPath(new URL('tone.wav', import.meta.url));

const chromium = process.env.VISAVIS_CHROMIUM ?? '/usr/bin/chromium';
const variants = { en: 'en-US,en', de: 'de-DE,de' };

// How the browser answers when a page asks for camera and microphone. Ten pictures a second are a moving picture, and
// half the work of what is pretended otherwise.
const chromiumDevices = {
  granted: ['--use-fake-device-for-media-stream=fps=10', '--use-fake-ui-for-media-stream'],
  'thirty pictures a second': ['--use-fake-device-for-media-stream=fps=30', '--use-fake-ui-for-media-stream'],
  refused: ['--use-fake-device-for-media-stream=fps=10', '--use-fake-ui-for-media-stream=deny'],
  // The second measures depth, which nobody can be sent.
  'three cameras': ['--use-fake-device-for-media-stream=device-count=3,fps=10', '--use-fake-ui-for-media-stream'],
  // Which is as loud at any time.
  'steady tone': ['--use-fake-device-for-media-stream=fps=10', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${tone}`],
  'no camera': ['--use-fake-device-for-media-stream=device-count=0', '--use-fake-ui-for-media-stream'],
};

const withoutFeatures = [
  'WebRtcHideLocalIpsWithMdns', 'Translate',
  // Pages of the browser's own, which take more of the processor than ours while nobody looks at them.
  'WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup',
];

async function launchChromium(profile, { language, devices, resolve, webgl, fonts, program }) {
  return puppeteer.launch({
    browser: 'chrome',
    executablePath: program ?? chromium,
    pipe: !!program,  // what runs in another network cannot be spoken to over this one
    headless: true,
    userDataDir: profile,
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    defaultViewport: null,
    acceptInsecureCerts: true,  // of proxies that a test starts
    env: { ...process.env, ...(fonts && { FONTCONFIG_FILE: fonts }) },
    args: [
      '--no-sandbox', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--disable-features=${withoutFeatures.join()}`,
      `--accept-lang=${variants[language]}`,
      ...chromiumDevices[devices],
      ...(webgl ? [] : ['--disable-3d-apis']),
      ...(resolve ? [`--host-resolver-rules=${resolve}`] : []),
      ...(program ? ['--ignore-certificate-errors'] : []),  // of relays as well
    ],
  });
}

async function launchFirefox(profile, { language, prefers = {} }) {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.VISAVIS_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: false,
    userDataDir: profile,
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    defaultViewport: null,
    env: { ...process.env, DISPLAY: await virtualDisplay(), LIBGL_ALWAYS_SOFTWARE: '1', MOZ_ENABLE_WAYLAND: '0' },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.ice.loopback': true,
      'media.autoplay.default': 0,
      'intl.accept_languages': variants[language],
      'intl.locale.requested': language === 'de' ? 'de' : 'en-US',
      'layout.css.prefers-color-scheme.content-override': prefers['prefers-color-scheme'] === 'dark' ? 0 : 1,
      'ui.prefersReducedMotion': prefers['prefers-reduced-motion'] === 'reduce' ? 1 : 0,
      'browser.display.document_color_use': prefers['forced-colors'] === 'active' ? 2 : 0,
    },
  });
}

const launchers = { Chromium: launchChromium, Firefox: launchFirefox };

const free = [];
const most = 6;  // they cost memory; Firefox, which takes three times as long to start, stays

async function start(kind, options) {
  const profile = temporaryFolder(kind.toLowerCase());
  const browser = await launchers[kind](profile, options);
  const child = own(browser.process());
  const end = async () => {
    const limit = setTimeout(() => signal(child, 'SIGKILL'), 5000);
    await browser.close().catch(() => {});
    clearTimeout(limit);
    signal(child, 'SIGKILL');
    removeFolder(profile);
  };
  return { browser, end };
}

// `lasting`: a process started for this, whose profile keeps what it is given, as at home. Others forget like a private
// window. `fonts`: a configuration of fontconfig that says which there are.
export async function open(kind, {
  language = 'en', devices = 'granted', resolve, webgl = true, fonts, network, lasting = false, prefers,
} = {}) {
  const program = network && network.networks.program(network.who, chromium);
  const options = { language, devices, resolve, webgl, fonts, program, ...(kind === 'Firefox' && { prefers }) };
  if (lasting || program) {
    const { browser, end } = await start(kind, options);
    return { profile: browser.defaultBrowserContext(), close: end };
  }
  const wishes = JSON.stringify([kind, options]);
  const index = free.findIndex((one) => one.wishes === wishes && one.browser.connected);
  const running = index < 0 ? { kind, wishes, ...await start(kind, options) } : free.splice(index, 1)[0];
  const profile = await running.browser.createBrowserContext();
  const close = async () => {
    const limit = setTimeout(() => running.end(), 5000);
    const closed = await profile.close().then(() => true, () => false);
    clearTimeout(limit);
    if (closed) free.push(running);
    else await running.end();
    if (free.length > most) await free.splice(free.findIndex(({ kind }) => kind === 'Chromium'), 1)[0].end();
  };
  return { profile, close };
}

export async function endFreeBrowsers() {
  await Promise.allSettled(free.splice(0).map((one) => one.end()));
}
