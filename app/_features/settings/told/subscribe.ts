import { fromBase64url } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { settings } from "../../../_messages/en/settings.ts";

/** Shows what is pushed; it reads nothing and keeps nothing. Its route is app/(patient)/settings/push-worker.js. */
const WORKER = "/settings/push-worker.js";
const SCOPE = "/settings/";

/** Whether this browser can be told while no page is open (W3C Push API). */
export const canPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/**
 * Has the browser's push service take messages for this browser. Asks the person first.
 * Throws `PushRefused`, `PushUnavailable`.
 */
export async function subscribe(vapidPublicKey: string): Promise<PushSubscriptionJSON> {
  if ((await Notification.requestPermission()) !== "granted") {
    throw new KeywardError("PushRefused", { message: settings.notifications.pushDenied });
  }
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    await activeOf(registration);
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: fromBase64url(vapidPublicKey),
    });
    return subscription.toJSON();
  } catch (cause) {
    throw new KeywardError("PushUnavailable", {
      message: settings.notifications.pushUnsupported,
      action: settings.notifications.pushInstead,
      cause,
    });
  }
}

/** Ends it in this browser. */
export async function unsubscribe(): Promise<void> {
  // Asked for by its scope, the browser would name the app's own worker where there is no other.
  const all = await navigator.serviceWorker.getRegistrations();
  const registration = all.find(({ scope }) => new URL(scope).pathname === SCOPE);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

/** `navigator.serviceWorker.ready` is about the page's own scope. */
function activeOf(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active !== null || worker === null) return Promise.resolve();
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
  });
}
