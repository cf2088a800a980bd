import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { LocalAccount } from "viem";
import { createSiweMessage } from "viem/siwe";
import { identity } from "../../app/_messages/en/identity.ts";
import { type Device, type DeviceTerms, giveDevice } from "./passkeys.ts";
import { giveWallet, type Wallet } from "./wallet.ts";

/** Sizes in CSS pixels. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 860 };

export type VisitorTerms = {
  /** The account of the injected wallet; without it there is no wallet in the browser. */
  account?: LocalAccount;
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  context?: BrowserContextOptions;
  /** Stays after the test that opened it, until its suite ends. */
  lasting?: boolean;
};

/** Somebody in front of a browser of their own: nothing is shared with other visitors but the hospital. */
export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** Throws when the visitor came without one. */
  wallet: Wallet;
  device(terms?: DeviceTerms): Promise<Device>;
  /** Every request of pages and workers. */
  requests: readonly string[];
  /** What the console was told of errors, and every violation of the policy. */
  complaints: readonly string[];
  /** Errors of this kind belong to the test, such as the browser's own line about an answer of 403. */
  allow(complaint: RegExp): void;
  /** Signs in by the API, as the wallet's account, with the wallet connected: for tests of what comes after. */
  signIn(): Promise<void>;
  /** Opens a page of the hospital, and the record's lock where it stands before it. */
  visit(path: string): Promise<void>;
  /** Unlocks the record by the wallet, where the page asks for that. */
  unlock(): Promise<void>;
  /** What went wrong since the last call: requests that left the network, and complaints that weren't allowed. */
  problems(): string[];
  close(): Promise<void>;
};

/** What belongs to the network that a visitor is in. */
export type Surroundings = {
  browser: Browser;
  origin: string;
  chainId: number;
  /** Where a wallet sends its own transactions. */
  rpcUrl: string;
  listed: readonly string[];
};

/** Opens a browser profile of its own. */
export async function newVisitor(
  { browser, origin, chainId, rpcUrl, listed }: Surroundings,
  { account, viewport = DESKTOP, colorScheme = "light", context: options = {} }: VisitorTerms = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: "en-GB",
    viewport,
    colorScheme,
    // What a test answers in the place of a server isn't seen through a worker that answers first.
    serviceWorkers: "block",
    ...options,
  });
  const wallet = account && (await giveWallet(context, account, { chainId, rpcUrl }));
  const requests: string[] = [];
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  const seen = { requests: 0, complaints: 0 };
  // What was asked before somebody signed out is refused where it comes after that.
  let leaving = false;
  context.on("request", (request) => {
    requests.push(request.url());
    if (new URL(request.url()).pathname === "/api/session") leaving = request.method() === "DELETE";
  });
  context.on("console", (message) => {
    const text = message.text();
    if (leaving && text.includes("status of 401")) return;
    if (message.type() === "error" || /Content.Security|Trusted.?Type/i.test(text))
      complaints.push(`${text} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("page", (page) => page.on("websocket", (socket) => requests.push(socket.url())));
  const page = await context.newPage();

  const visitor: Visitor = {
    page,
    context,
    get wallet() {
      if (wallet === undefined) throw new Error("This visitor has no wallet.");
      return wallet;
    },
    device: (terms) => giveDevice(page, terms),
    requests,
    complaints,
    allow: (complaint) => allowed.push(complaint),
    async signIn() {
      await signInByApi(context, origin, visitor.wallet.account);
      visitor.wallet.trust();
    },
    async visit(path) {
      const answer = await page.goto(origin + path);
      if (answer?.ok() === false) throw new Error(`${path}: ${answer.status()}`);
      await visitor.unlock();
    },
    async unlock() {
      const button = page.getByRole("button", { name: identity.unlock.wallet });
      // Pages of a desk begin as a skeleton: what comes is its heading, the lock's or the page's own.
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      if (!(await button.isVisible())) return;
      await button.click();
      await button.waitFor({ state: "hidden" });
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    },
    problems() {
      const strays = requests
        .slice(seen.requests)
        .filter((url) => /^(https?|wss?):/.test(url) && !listed.includes(originOf(url)));
      const unexpected = complaints
        .slice(seen.complaints)
        .filter((text) => !allowed.some((pattern) => pattern.test(text)));
      seen.requests = requests.length;
      seen.complaints = complaints.length;
      return [...strays.map((url) => `left the network: ${url}`), ...unexpected];
    },
    close: () => context.close(),
  };
  return visitor;
}

const originOf = (url: string): string => new URL(url.replace(/^ws/, "http")).origin;

/** Signs in with Ethereum (EIP-4361), as any client does: the context has the session afterwards. */
export async function signInByApi(
  context: BrowserContext,
  origin: string,
  account: LocalAccount,
): Promise<void> {
  const headers = { origin };
  const asked = await context.request.post(`${origin}/api/session/nonce`, { headers });
  const { nonce, domain, chainId } = await asked.json();
  const { address } = account;
  const message = createSiweMessage({
    address,
    nonce,
    domain,
    chainId,
    uri: origin,
    version: "1",
    issuedAt: new Date(),
  });
  const signature = await account.signMessage({ message });
  const answer = await context.request.post(`${origin}/api/session`, {
    headers,
    data: { message, signature },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`);
}
