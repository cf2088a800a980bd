import webPush from "web-push";
import type { PushSubscription } from "../contacts/contacts.ts";
import { deliveryError, type Sender } from "./channel.ts";
import { pushPayload } from "./templates.ts";

export type Vapid = { publicKey: string; privateKey: string; subject: string };

const DAY = 86_400;
const PATIENCE = 15_000;
const GONE = [404, 410];
const LATER = [408, 425, 429];

/** Web push (RFC 8030), encrypted to the browser (RFC 8291), signed by VAPID (RFC 8292). */
export function pushSender(
  vapidDetails: Vapid,
  hosts: readonly string[],
  transmit: typeof webPush.sendNotification = webPush.sendNotification,
): Sender {
  return {
    async send(contact, deliveryId, kind) {
      const subscription = JSON.parse(contact) as PushSubscription;
      // The list may have become narrower since it was registered.
      if (!isPushEndpoint(subscription.endpoint, hosts)) throw deliveryError("DeliveryRefused", "HOST");
      try {
        await transmit(subscription, pushPayload(deliveryId, kind), {
          vapidDetails,
          TTL: DAY,
          timeout: PATIENCE,
          topic: deliveryId.replaceAll("-", ""),
        });
      } catch (error) {
        const { statusCode = 0, code } = error as { statusCode?: number; code?: string };
        if (GONE.includes(statusCode)) throw deliveryError("ContactGone", statusCode);
        const final = statusCode >= 400 && statusCode < 500 && !LATER.includes(statusCode);
        throw deliveryError(final ? "DeliveryRefused" : "DeliveryFailed", statusCode || code);
      }
    },
    close() {},
  };
}

/** Whether an endpoint is a known push service's: anything else would let a browser choose whom we call. */
export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.protocol !== "https:" || url.port !== "" || url.username !== "") return false;
  return hosts.some((host) =>
    host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}
