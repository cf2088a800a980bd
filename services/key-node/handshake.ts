import type { Chain } from "./chain.ts";
import { parseHandshake } from "./requests.ts";
import type { Share } from "./share.ts";

/** What the Lit client reads of `/web/handshake/`. The four key members are one key in this network. */
export function handshaker(share: Share, chain: Pick<Chain, "head">) {
  const key = share.networkPublicKey.slice(2);
  return async (body: unknown) => {
    parseHandshake(body);
    const { hash } = await chain.head();
    return {
      serverPublicKey: key,
      subnetPublicKey: key,
      networkPublicKey: key,
      networkPublicKeySet: key,
      hdRootPubkeys: [],
      latestBlockhash: hash,
      clientSdkVersion: "7.4.0",
      nodeVersion: "keyward-1",
      epoch: 1,
      attestation: null,
    };
  };
}
