import type { BrowserContext, Page } from "playwright-core";
import { createWalletClient, type Hex, http, type LocalAccount, type TypedDataDefinition } from "viem";
import { foundry } from "viem/chains";

/** What a wallet signed: its text, or its typed data. */
export type Signed =
  | { method: "personal_sign"; message: string }
  | { method: "eth_signTypedData_v4"; typedData: TypedDataDefinition & { primaryType: string } };

/** A browser wallet under the hands of a test. It announces itself by EIP-6963 and keeps over reloads. */
export type Wallet = {
  readonly name: string;
  readonly account: LocalAccount;
  /** What was signed, the newest last. */
  readonly signed: readonly Signed[];
  /** Every method that the page called. */
  readonly asked: readonly string[];
  /** Lets this site see the account, as if it had been connected before. */
  trust(): void;
  /** The next questions that a person answers (connect, sign, switch) are declined (EIP-1193, 4001). */
  refuseNext(times?: number): void;
  /** Lets questions wait, as a wallet's open dialog does, until the function that it returns is called. */
  hold(): () => void;
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** Shows another account, and tells the page. */
  show(account: LocalAccount): Promise<void>;
  /** Changes to another chain, and tells the page. */
  goTo(chainId: number): Promise<void>;
};

type Answer = { result?: unknown; error?: { code: number; message: string } };
type Ask = { method: string; params: readonly unknown[] };

/** EIP-1193's names of refusals. */
const REFUSED = 4001;
const UNAUTHORISED = 4100;
const UNSUPPORTED = 4200;

const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle cx="16" cy="16" r="14" fill="#48615b"/></svg>')}`;
const RDNS = "example.keyward.wallet";
const UUID = "5ca1ab1e-0000-4000-8000-000000000001";

/** Gives every page of a context this wallet; call it before the first page loads. */
export async function giveWallet(
  context: BrowserContext,
  first: LocalAccount,
  { chainId: home = 31_337, name = "Test Wallet", rpcUrl = "" } = {},
): Promise<Wallet> {
  const signed: Signed[] = [];
  const asked: string[] = [];
  let account = first;
  let chainId = home;
  let trusted = false;
  let locked = false;
  let refusals = 0;
  let held: Promise<void> | undefined;

  const accounts = () => (trusted && !locked ? [account.address] : []);
  /** A question that a person answers. */
  async function person(): Promise<void> {
    await held;
    if (locked) throw fault(UNAUTHORISED, "The wallet is locked.");
    if (refusals === 0) return;
    refusals -= 1;
    throw fault(REFUSED, "The person declined.");
  }
  const signing = async (signer: unknown) => {
    await person();
    if (!trusted || String(signer).toLowerCase() !== account.address.toLowerCase())
      throw fault(UNAUTHORISED, "Not an account that this site may see.");
  };
  const connect = async () => {
    await person();
    trusted = true;
    return accounts();
  };
  const methods: Record<string, (params: readonly unknown[]) => unknown> = {
    eth_accounts: accounts,
    eth_requestAccounts: async () => (accounts().length > 0 ? accounts() : connect()),
    wallet_requestPermissions: async () => {
      await connect();
      return [{ parentCapability: "eth_accounts", caveats: [{ value: accounts() }] }];
    },
    wallet_getPermissions: () => (trusted ? [{ parentCapability: "eth_accounts" }] : []),
    wallet_revokePermissions: () => {
      trusted = false;
      return null;
    },
    eth_chainId: () => hex(chainId),
    net_version: () => String(chainId),
    async wallet_switchEthereumChain([wanted]) {
      await person();
      await goTo(Number((wanted as { chainId: Hex }).chainId));
      return null;
    },
    async personal_sign([raw, signer]) {
      await signing(signer);
      const message = Buffer.from(String(raw).slice(2), "hex").toString();
      const signature = await account.signMessage({ message: { raw: raw as Hex } });
      signed.push({ method: "personal_sign", message });
      return signature;
    },
    async eth_signTypedData_v4([signer, json]) {
      await signing(signer);
      const typedData = JSON.parse(String(json));
      // As wallets do: what names another chain isn't signed.
      if (Number(typedData.domain?.chainId) !== chainId) throw fault(-32_603, "Another chain is active.");
      const signature = await account.signTypedData(typedData);
      signed.push({ method: "eth_signTypedData_v4", typedData });
      return signature;
    },
    async eth_sendTransaction([given]) {
      const { from, to, data } = given as Record<"from" | "to" | "data", Hex>;
      await signing(from);
      const transport = http(rpcUrl);
      return createWalletClient({ account, chain: foundry, transport }).sendTransaction({ to, data });
    },
  };

  await context.exposeBinding("walletOfTest", async (_, { method, params }: Ask): Promise<Answer> => {
    asked.push(method);
    const answer = methods[method];
    if (answer === undefined) return { error: { code: UNSUPPORTED, message: `${method} isn't supported` } };
    try {
      return { result: await answer(params) };
    } catch (error) {
      const { code = -32_603, message } = error as { code?: number; message: string };
      return { error: { code, message } };
    }
  });
  await context.addInitScript(announce, { name, icon: ICON, rdns: RDNS, uuid: UUID });

  const tell = (event: string, value: unknown) =>
    Promise.all(context.pages().map((page) => emit(page, event, value)));
  async function goTo(next: number): Promise<void> {
    chainId = next;
    await tell("chainChanged", hex(next));
  }

  return {
    name,
    get account() {
      return account;
    },
    signed,
    asked,
    trust: () => {
      trusted = true;
    },
    refuseNext: (times = 1) => {
      refusals += times;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => {
        held = undefined;
        resolve();
      };
    },
    async lock() {
      locked = true;
      await tell("accountsChanged", []);
    },
    async unlock() {
      locked = false;
      await tell("accountsChanged", accounts());
    },
    async show(next) {
      account = next;
      await tell("accountsChanged", accounts());
    },
    goTo,
  };
}

const hex = (value: number): Hex => `0x${value.toString(16)}`;
const fault = (code: number, message: string) => Object.assign(new Error(message), { code });

type Listener = (value: unknown) => void;
type WalletPage = typeof globalThis & {
  walletOfTest(ask: Ask): Promise<Answer>;
  emitFromWallet?: (event: string, value: unknown) => void;
};

const emit = (page: Page, event: string, value: unknown) =>
  page.evaluate(([name, given]) => (globalThis as WalletPage).emitFromWallet?.(name, given), [
    event,
    value,
  ] as const);

/** Runs in the page, before its own scripts: EIP-1193's provider, announced by EIP-6963. */
function announce(info: { name: string; icon: string; rdns: string; uuid: string }): void {
  const page = globalThis as WalletPage;
  const listeners = new Map<string, Set<Listener>>();
  const provider = Object.freeze({
    async request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
      const { result, error } = await page.walletOfTest({ method, params });
      if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
      return result;
    },
    on(event: string, listener: Listener) {
      const own = listeners.get(event) ?? new Set();
      listeners.set(event, own.add(listener));
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
    },
  });
  Object.defineProperty(page, "emitFromWallet", {
    value: (event: string, value: unknown) => {
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
  });
  const detail = Object.freeze({ info: Object.freeze(info), provider });
  const say = () => void dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  addEventListener("eip6963:requestProvider", say);
  say();
}
