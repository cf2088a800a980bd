import type { Browser, BrowserContext, Page } from "playwright-core";
import type { LocalAccount } from "viem/accounts";
import { createSiweMessage } from "viem/siwe";
import type { VaultCalls } from "../../../app/_vault/protocol.ts";
import type { WireError } from "../../../app/_vault/rpc/wire.ts";
import type { Harnessed } from "./harness.ts";

/** What a call came to. */
export type Outcome<Method extends keyof VaultCalls> = {
  result?: VaultCalls[Method]["result"];
  error?: WireError;
  progress: VaultCalls[Method]["progress"][];
};

/** A browser's page with a vault, and the wallet of one account behind it. */
export type HarnessPage = {
  page: Page;
  context: BrowserContext;
  /** What the wallet was asked to sign, the newest last. */
  asked: { method: string; primaryType?: string; message?: string }[];
  /** Makes the wallet decline until set to false. */
  decline(declining: boolean): void;
  /** Every request that left the browser's page or workers. */
  requests: string[];
  /** Everything that was written to the console, and every violation of the policy. */
  console: string[];
  signIn(): Promise<void>;
  call<Method extends keyof VaultCalls>(
    method: Method,
    args: VaultCalls[Method]["args"],
  ): Promise<Outcome<Method>>;
  /** The result, or the error as an exception. */
  do<Method extends keyof VaultCalls>(
    method: Method,
    args: VaultCalls[Method]["args"],
  ): Promise<VaultCalls[Method]["result"]>;
  events(): Promise<Harnessed["events"]>;
  reload(): Promise<void>;
};

type Global = typeof globalThis & { harness: Harnessed };

/** Opens the harness in a browser profile of its own. Binary arguments are written `{ $bytes: [...] }`. */
export async function openHarness(
  browser: Browser,
  origin: string,
  account: LocalAccount,
): Promise<HarnessPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: HarnessPage["asked"] = [];
  const requests: string[] = [];
  const console: string[] = [];
  let declining = false;
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => console.push(message.text()));
  page.on("pageerror", (error) => console.push(String(error)));
  await page.exposeFunction("testSigner", async (method: string, json: string) => {
    const request = JSON.parse(json);
    asked.push({ method, primaryType: request.typedData?.primaryType, message: request.message });
    if (declining) throw new Error("declined");
    if (method === "signTypedData") return account.signTypedData(request.typedData);
    if (method === "signMessage") return account.signMessage({ message: request.message });
    return "";
  });
  const load = async () => {
    await page.goto(`${origin}/harness`);
    await page.waitForFunction(() => (globalThis as Global).harness !== undefined);
  };
  await load();

  async function call<Method extends keyof VaultCalls>(
    method: Method,
    args: VaultCalls[Method]["args"],
  ): Promise<Outcome<Method>> {
    return page.evaluate(
      async ([name, given]) => {
        const buffers = (value: unknown): unknown => {
          if (typeof value !== "object" || value === null) return value;
          const { $bytes } = value as { $bytes?: number[] };
          if ($bytes !== undefined) return new Uint8Array($bytes).buffer;
          if (Array.isArray(value)) return value.map(buffers);
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, buffers(inner)]));
        };
        const plain = (value: unknown): unknown =>
          JSON.parse(
            JSON.stringify(value ?? null, (_, inner) =>
              inner instanceof Uint8Array
                ? Array.from(inner)
                : typeof inner === "bigint"
                  ? String(inner)
                  : inner,
            ),
          );
        const progress: unknown[] = [];
        const onProgress = (update: unknown) => void progress.push(plain(update));
        try {
          const { vault } = (globalThis as Global).harness;
          const result = await vault.call(name as "state", buffers(given) as undefined, { onProgress });
          const { file } = Object(result) as { file?: unknown };
          // What is told of a file is its text.
          const told = file instanceof Blob ? { file: await file.text() } : {};
          const plainly = plain(result);
          return { result: "file" in told ? Object.assign(Object(plainly), told) : plainly, progress };
        } catch (thrown) {
          const { name: errorName, message, details } = thrown as WireError;
          return { error: { name: errorName, message, details }, progress };
        }
      },
      [method, args] as const,
    ) as never;
  }

  return {
    page,
    context,
    asked,
    requests,
    console,
    decline: (on) => {
      declining = on;
    },
    call,
    async do(method, args) {
      const { result, error } = await call(method, args);
      if (error !== undefined)
        throw new Error(`${method}: ${error.name} ${error.message} ${JSON.stringify(error.details)}`);
      return result as never;
    },
    async signIn() {
      const { nonce, domain, chainId } = await page.evaluate(async () =>
        (await fetch("/api/session/nonce", { method: "POST" })).json(),
      );
      const { address } = account;
      const message = createSiweMessage({
        address,
        nonce,
        chainId,
        domain,
        uri: origin,
        version: "1",
        issuedAt: new Date(),
      });
      const signature = await account.signMessage({ message });
      const status = await page.evaluate(
        async (body) => (await fetch("/api/session", { method: "POST", body })).status,
        JSON.stringify({ message, signature }),
      );
      if (status !== 200) throw new Error(`sign-in: ${status}`);
    },
    events: () => page.evaluate(() => (globalThis as Global).harness.events),
    reload: load,
  };
}
