import type { CDPSession, Page } from "playwright-core";

/** A passkey that a device holds. */
export type HeldPasskey = { credentialId: string; rpId: string; userHandle?: string; signCount: number };

/** A device that keeps passkeys: Chromium's virtual authenticator, which confirms by itself. */
export type Device = {
  passkeys(): Promise<HeldPasskey[]>;
  /** Its owner doesn't touch it: requests wait, and another device may answer. */
  putAway(): Promise<void>;
  takeUp(): Promise<void>;
  /** Fingerprint, face or PIN don't match from now on, or do again. */
  recognise(yes: boolean): Promise<void>;
  /** It is lost, with every passkey on it. */
  lose(): Promise<void>;
};

export type DeviceTerms = {
  /** Whether it derives secrets (the PRF extension), by which vaults are opened. */
  prf?: boolean;
  /** Built into the computer, or one that is plugged in. */
  kind?: "internal" | "usb";
};

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function webAuthn(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known !== undefined) return known;
  const opening = page
    .context()
    .newCDPSession(page)
    .then(async (session) => {
      await session.send("WebAuthn.enable", { enableUI: false });
      return session;
    });
  sessions.set(page, opening);
  return opening;
}

/** Gives a page a device for passkeys: CTAP 2.1, discoverable, verifying its user. It keeps over reloads. */
export async function giveDevice(
  page: Page,
  { prf = true, kind = "internal" }: DeviceTerms = {},
): Promise<Device> {
  const session = await webAuthn(page);
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: kind,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: prf,
      automaticPresenceSimulation: true,
    },
  });
  const present = (enabled: boolean) =>
    session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  return {
    async passkeys() {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.map(({ credentialId, rpId, userHandle, signCount }) => ({
        credentialId,
        rpId: rpId ?? "",
        signCount,
        ...(userHandle === undefined ? {} : { userHandle }),
      }));
    },
    async putAway() {
      await present(false);
    },
    async takeUp() {
      await present(true);
    },
    async recognise(isUserVerified) {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async lose() {
      await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
