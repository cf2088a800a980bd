import type { Address } from "#lib/core/ids.ts";
import { askHospital } from "../ask-hospital.ts";
import { network } from "../network.ts";
import { dropSession, session } from "../session-store.ts";
import { forgetVault } from "../vault-store.ts";
import { whenIdle } from "../when-idle.ts";
import { lastWallet, walletState } from "./wallet-store.ts";
import type { WalletConnection } from "./wallets.ts";

let watching: Promise<void> | undefined;
let signingIn = 0;
let look: (() => void) | undefined;

/** Signing in connects a wallet before the session is its own: meanwhile nothing is concluded from the difference. */
export async function whileSigningIn<T>(work: () => Promise<T>): Promise<T> {
  signingIn += 1;
  try {
    return await work();
  } finally {
    signingIn -= 1;
  }
}

/** Watches the wallet from now on: called once one is connected. */
export function watchWallet(): Promise<void> {
  watching ??= start().catch((): undefined => {
    watching = undefined;
  });
  return watching.then(() => look?.());
}

/** After a reload: looks after the wallet of before once the page has nothing else to do. */
export function watchWalletLater(): void {
  if (watching !== undefined) return;
  if (lastWallet() !== "own") return;
  whenIdle(() => void watchWallet());
}

async function start(): Promise<void> {
  const [{ deployment }, { wallets }] = await Promise.all([network(), import("./opened.ts")]);
  const opened = await wallets();
  if (opened.current() === undefined) await opened.reconnect();
  look = () => judge(opened.current(), deployment.chainId);
  opened.onChange(look);
}

function judge(connection: WalletConnection, chainId: number): void {
  const state = session.get();
  if (signingIn > 0 || state.status !== "in" || state.who.kind !== "account") return;
  if (connection === undefined) walletState.set("disconnected");
  else if (!same(connection.address, state.who.account)) void leave();
  else walletState.set(connection.chainId === chainId ? "ready" : "wrong-network");
}

const same = (a: Address, b: Address): boolean => a.toLowerCase() === b.toLowerCase();

/** Another account is another person: keys go first, then the session. */
async function leave(): Promise<void> {
  await forgetVault().catch(() => {});
  walletState.set("unused");
  dropSession("switched");
  await askHospital("/api/session", { method: "DELETE" }).catch(() => {});
}

/** Asks the wallet to change to the hospital's network. Throws `SignatureRefused`, ... */
export async function switchNetwork(): Promise<void> {
  const { wallets } = await import("./opened.ts");
  await (await wallets()).switchNetwork();
}

/** Connects the wallet of before again, which asks if it has to. Throws `SignatureRefused`, `WalletLocked`, ... */
export async function connectAgain(): Promise<void> {
  const { wallets } = await import("./opened.ts");
  const opened = await wallets();
  if ((await opened.reconnect()) === undefined) await opened.connectLast();
  look?.();
}
