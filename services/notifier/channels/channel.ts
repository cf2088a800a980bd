import { KeywardError } from "#lib/core/errors.ts";

/** A way to reach a patient outside of the app. */
export type Sender = {
  /**
   * Resolves once the other side has taken it.
   * @param contact what was registered, in the clear.
   * @param deliveryId the same at every try, so that the other side can tell a repeated one.
   * @param kind of what happened: some can't wait, and say so.
   * @throws `DeliveryRefused` for good, `DeliveryFailed` for now, `ContactGone` where nobody is there any more.
   */
  send(contact: string, deliveryId: string, kind?: string): Promise<void>;
  close(): void;
};

/** Errors keep a code and no cause: others' messages quote addresses, and jobs keep the errors they failed with. */
export const deliveryError = (
  name: "DeliveryRefused" | "DeliveryFailed" | "ContactGone",
  code: string | number | undefined,
): KeywardError =>
  new KeywardError(name, {
    message: {
      DeliveryRefused: "The other side refuses this delivery.",
      DeliveryFailed: "The other side could not take it now.",
      ContactGone: "The contact exists no more.",
    }[name],
    details: { code: /^[A-Z0-9_]{1,32}$/.test(String(code)) ? String(code) : "unknown" },
  });
