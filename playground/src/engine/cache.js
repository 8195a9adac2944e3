// Lets the browser keep the page's files: later visits need no network.

/**
 * Begin to keep them. To be called when the page has its first result, so that nothing waits.
 *
 * @param {string} base where the page's files are, ending in '/'
 * @returns {Promise<boolean>} whether the page works without a network from now on
 */
export async function registerCache(base = './') {
  // Browsers have it for https and localhost only, and not in private windows of some.
  if (!navigator.serviceWorker) return false;
  try {
    const home = new URL(base, location.href);
    const registration = await navigator.serviceWorker.register(new URL('cache.worker.js', home), {
      scope: home.href,
    });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    return await becomesActive(worker);
  } catch (error) {
    console.warn(`the page is not kept for later: ${error.message}`);
    return false;
  }
}

function becomesActive(worker) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
