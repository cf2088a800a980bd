import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { NetworkPerson } from "#lib/hospital/network-schema.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { signInByCode } from "#lib/hospital/sign-in-by-code.ts";
import { passkeySignIn } from "./passkeys/sign-in.ts";
import { refreshSession } from "./session-store.ts";
import { forgetVault } from "./vault-store.ts";
import { wallets } from "./wallets/opened.ts";
import { watchWallet, whileSigningIn } from "./wallets/wallet-state.ts";
import { walletState } from "./wallets/wallet-store.ts";

/** This module brings the ledger's client with it: load it when somebody signs in. */

const hospital = () => openHospital({ origin: location.origin });

/** Connects a wallet and signs in with it (EIP-4361). Throws `SignatureRefused`, `WalletBusy`, `SignInRefused`, ... */
export const signInWithWallet = (id: string, onUri?: (uri: string) => void): Promise<void> =>
  whileSigningIn(async () => {
    const opened = await wallets();
    await forgetVault();
    await signInAs(await opened.connect(id, onUri));
  }).then(watchWallet);

/** Signs in as somebody of the demo network. Throws `NotADemo` elsewhere. */
export async function signInAsDemo({ name, account }: NetworkPerson): Promise<void> {
  const [{ network }, { demoProvider, LOCAL_CHAIN }] = await Promise.all([
    hospital(),
    import("./wallets/demo-provider.ts"),
  ]);
  if (!network.local || account === undefined || network.deployment.chainId !== LOCAL_CHAIN) {
    throw new KeywardError("NotADemo", { message: "This is no demo network." });
  }
  await whileSigningIn(async () => {
    const opened = await wallets();
    await forgetVault();
    await signInAs(await opened.connectTo(name, demoProvider(account, network.rpcUrl)));
  });
  await watchWallet();
}

async function signInAs(address: Address): Promise<void> {
  const { signMessage } = await wallets();
  await signIn(await hospital(), { address, signMessage: (message) => signMessage(address, message) });
  await refreshSession();
}

/** Signs in with a passkey, of which this browser needs to know nothing; returns what it gives the vault. */
export async function signInWithPasskey(): Promise<Bytes | undefined> {
  await leaveOthers();
  return passkeySignIn();
}

/** Signs in with nothing but a printed recovery code: to read, and no more. */
export async function signInWithCode(code: string): Promise<void> {
  await leaveOthers();
  await signInByCode(await hospital(), code);
  await refreshSession();
}

/** Nothing of whoever was here before stays: not their keys, and not their wallet. */
async function leaveOthers(): Promise<void> {
  await forgetVault();
  walletState.set("unused");
}
