import type { Hex } from "#lib/core/bytes.ts";
import type { PageCalls } from "../_vault/protocol.ts";
import type { Handlers } from "../_vault/rpc/peer.ts";
import { session } from "./session-store.ts";
import { signingWallet } from "./wallets/ensure-wallet.ts";

/** An account is 20 bytes; a passkey's signer is longer. */
const isAccount = (signer: Hex): boolean => signer.length === 42;

/** What the page does for the vault. Wallets and passkeys are loaded when they are needed. */
export const pageCalls: Handlers<PageCalls> = {
  async signTypedData({ signer, typedData }) {
    if (isAccount(signer)) return (await signingWallet(signer)).signer(signer).signTypedData(typedData);
    const { signWithPasskey } = await import("./passkeys/sign-typed-data.ts");
    return signWithPasskey(signer, typedData);
  },

  async signMessage({ account, message }) {
    return (await signingWallet(account)).signMessage(account, message);
  },

  async signIn({ patientId, signer }) {
    const state = session.get();
    const who = state.status === "in" ? state.who : undefined;
    const signedIn =
      who?.kind === "account"
        ? who.account.toLowerCase() === signer.toLowerCase()
        : who?.kind === "passkey" && who.signer.toLowerCase() === signer.toLowerCase();
    if (signedIn) return;
    const { passkeySignIn } = await import("./passkeys/sign-in.ts");
    await passkeySignIn(patientId);
  },
};
