import { network } from "../network.ts";
import type { Wallets } from "./wallets.ts";

let opened: Promise<Wallets> | undefined;

/** The browser's wallets. wagmi is loaded at the first call. Throws `HospitalUnavailable`. */
export function wallets(): Promise<Wallets> {
  opened ??= Promise.all([network(), import("./wallets.ts")])
    .then(([{ deployment, rpcUrl, walletConnectProjectId }, { openWallets }]) =>
      openWallets({ chainId: deployment.chainId, rpcUrl, walletConnectProjectId }),
    )
    .catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
  return opened;
}
