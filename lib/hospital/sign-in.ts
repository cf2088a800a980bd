import { getAddress } from "viem";
import { createSiweMessage } from "viem/siwe";
import type { Relay } from "#lib/chain/relay.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { RecordStore } from "#lib/records/blob-store.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";
import { type HospitalHttp, hospitalHttp } from "./hospital-http.ts";
import { hospitalStores } from "./hospital-stores.ts";
import { newNonce } from "./new-nonce.ts";
import { type Hospital, relayOver } from "./open-hospital.ts";
import { sessionAnswer, type Who } from "./who.ts";

/** An account that signs texts (EIP-191): a wallet. */
export type MessageSigner = { address: Address; signMessage(message: string): Promise<Hex> };

/** A hospital's node as somebody sees it who has signed in. */
export type SignedIn = Hospital & {
  who: Who;
  relay: Relay;
  /** Each store by itself. */
  each: readonly RecordStore[];
  /** All of them as one: writes need the receipts that the network asks for. */
  stores: ReplicatedStore;
  /** The patient's own keyring, in all stores. It can't list patients. */
  keyrings: KeyringStore;
  /** Ends the session, wherever copies of its cookie are. */
  signOut(): Promise<void>;
};

/**
 * Signs in with Ethereum (EIP-4361): the wallet signs a text that names this origin and a nonce of the hospital's.
 * In a browser the session is all pages' and takes the place of the one before; elsewhere it is this handle's alone.
 * Throws `SignInRefused`, `RateLimited`, `HospitalUnavailable`, and what the wallet throws.
 */
export async function signIn(hospital: Hospital, signer: MessageSigner): Promise<SignedIn> {
  const http = hospitalHttp(hospital.address);
  const nonce = await newNonce(http);
  const message = createSiweMessage({
    address: getAddress(signer.address),
    chainId: hospital.network.deployment.chainId,
    domain: new URL(http.origin).host,
    uri: http.origin,
    version: "1",
    nonce,
    issuedAt: new Date(),
  });
  const body = { message, signature: await signer.signMessage(message) };
  await http.json({ method: "POST", path: "/api/session", body, answer: sessionAnswer });
  return signedIn(hospital, http, { kind: "account", account: signer.address });
}

/** The session that this browser has already, or undefined. Elsewhere there is none. */
export async function currentSession(hospital: Hospital): Promise<SignedIn | undefined> {
  const http = hospitalHttp(hospital.address);
  const who = await http.json({ path: "/api/session", answer: sessionAnswer });
  return who && signedIn(hospital, http, who);
}

/** A session that was opened through `http`. */
export const signedIn = (hospital: Hospital, http: HospitalHttp, who: Who): SignedIn => ({
  ...hospital,
  http,
  who,
  relay: relayOver(http, hospital.network),
  ...hospitalStores(http, hospital.network),
  async signOut() {
    await http.json({ method: "DELETE", path: "/api/session", answer: sessionAnswer });
  },
});
