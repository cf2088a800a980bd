import type { AccountSigner, PatientSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { PageCalls, VaultEvent } from "../protocol.ts";
import type { Peer } from "../rpc/peer.ts";
import type { hospitalConnection } from "./connection.ts";
import type { Device } from "./device.ts";

/** What every part of the worker works with. */
export type VaultContext = {
  page: Peer<PageCalls, VaultEvent>;
  connection: ReturnType<typeof hospitalConnection>;
  device: Device;
};

/** A patient's signer: the wallet or passkey is the page's, which is asked. */
export const patientSigner = ({ page }: VaultContext, signer: Hex, onAsk = () => {}): PatientSigner => ({
  signer,
  signTypedData(typedData) {
    onAsk();
    return page.call("signTypedData", { signer, typedData });
  },
});

/** An account's signer, asked in the same way. */
export const accountSigner = ({ page }: VaultContext, address: Address, onAsk = () => {}): AccountSigner => ({
  address,
  signTypedData(typedData) {
    onAsk();
    return page.call("signTypedData", { signer: address, typedData });
  },
});
