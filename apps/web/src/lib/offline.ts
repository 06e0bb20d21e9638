const AFTER_MS = 1000;

/**
 * Has the browser keep the phone pages, so that they open without a connection. Where the page did not come over HTTPS or from this machine
 * browsers keep none; the page then works as before. Waits until the view is there: what it needs goes first.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const keep = (): void => {
    // Refused, as in a private window, or without a connection: it is tried again when the page is opened next.
    void navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined);
  };
  addEventListener('load', () => setTimeout(keep, AFTER_MS));
}
