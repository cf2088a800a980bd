import type { LocalAccount } from "viem/accounts";
import { createSiweMessage } from "viem/siwe";
import type { RouteContext } from "../../app/_server/answer.ts";
import { POST as nonceOf } from "../../app/api/session/nonce/route.ts";
import { POST as signIn, DELETE as signOut } from "../../app/api/session/route.ts";

export const ORIGIN = "http://localhost:3000";

// biome-ignore lint/suspicious/noExplicitAny: routes differ in their parameters
type Handler = (request: Request, context?: RouteContext<any>) => Promise<Response>;
export type Asked = {
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  params?: Record<string, string>;
  query?: Record<string, string>;
  signal?: AbortSignal;
};

let browsers = 0;

/** A browser with its cookies and an address of its own, which calls routes directly. */
export function browser() {
  let cookie = "";
  const number = ++browsers;
  const address = `198.51.${number >> 8}.${number % 256}`;
  async function ask(handler: Handler, { method = "GET", ...asked }: Asked = {}) {
    const { body, headers = {}, params = {}, query = {}, signal } = asked;
    const request = new Request(`${ORIGIN}/api/x?${new URLSearchParams(query)}`, {
      method,
      headers: {
        host: "localhost:3000",
        "x-forwarded-for": address,
        cookie,
        ...(method === "GET" ? {} : { origin: ORIGIN }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    for (const set of response.headers.getSetCookie()) cookie = set.split(";")[0] as string;
    return response;
  }

  const nonce = async (): Promise<string> => (await (await ask(nonceOf, { method: "POST" })).json()).nonce;
  const submit = (message: string, signature: string) =>
    ask(signIn, { method: "POST", body: JSON.stringify({ message, signature }) });
  return {
    ask,
    nonce,
    submit,
    cookie: () => cookie,
    useCookie(other: string) {
      cookie = other;
    },
    async signIn(account: LocalAccount) {
      const message = siwe(account.address, await nonce());
      return submit(message, await account.signMessage({ message }));
    },
    signOut: () => ask(signOut, { method: "DELETE" }),
  };
}

/** The message that wallets sign. */
export const siwe = (
  address: `0x${string}`,
  nonce: string,
  more: Partial<Parameters<typeof createSiweMessage>[0]> = {},
): string =>
  createSiweMessage({
    address,
    nonce,
    chainId: 31_337,
    domain: "localhost:3000",
    uri: ORIGIN,
    version: "1",
    issuedAt: new Date(),
    ...more,
  });

/** An answer's status and the name of its error. */
export async function named(response: Response): Promise<[number, string | undefined]> {
  const body = await response.json().catch(() => undefined);
  return [response.status, body?.error?.name];
}
