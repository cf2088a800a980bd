import { KeywardError } from "#lib/core/errors.ts";

const REFUSALS: Readonly<Record<string, [name: string, message: string, action: string]>> = {
  NotAllowedError: [
    "PasskeyRefused",
    "No passkey was used: it was refused, or took too long.",
    "Try again, and confirm with your fingerprint, face or PIN.",
  ],
  InvalidStateError: [
    "PasskeyExists",
    "This device holds a passkey for Keyward already.",
    "Sign in with it, or use another device.",
  ],
  SecurityError: [
    "PasskeyOriginRefused",
    "Passkeys don't work at this address.",
    "Open Keyward by its own name, not by a number.",
  ],
};

/** What a failed ceremony means to a person (WebAuthn Level 3, sections 5.1.3 and 5.1.4). */
export function passkeyError(error: unknown): KeywardError {
  if (error instanceof KeywardError) return error;
  const known = error instanceof DOMException ? REFUSALS[error.name] : undefined;
  const [name, message, action] = known ?? [
    "PasskeyUnavailable",
    "This browser or device can't use a passkey here.",
    "Use another browser or device, or a wallet.",
  ];
  return new KeywardError(name, { message, action, cause: error });
}
