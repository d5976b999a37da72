// The practice's page can be installed, and says where to call while the server is away. Patients open a link once:
// nothing is to be installed or kept on their devices.
function addLink(rel, href) {
  document.head.append(Object.assign(document.createElement('link'), { rel, href }));
}

// The content security policy knows this policy by its name, and no other.
function trusted(address) {
  if (!globalThis.trustedTypes) return address;
  return trustedTypes.createPolicy('service-worker', { createScriptURL: () => address }).createScriptURL(address);
}

addLink('manifest', '/practice.webmanifest');
addLink('apple-touch-icon', '{{asset:icon-maskable-512.png}}');
// Without it, as in a private window, the browser says by itself that the server is away.
navigator.serviceWorker?.register(trusted('/service_worker.js'), { scope: '/practice' }).catch(() => {});
