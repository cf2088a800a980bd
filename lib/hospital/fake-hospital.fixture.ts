/** A request as a hospital's node sees it. */
export type Seen = { method: string; path: string; headers: Headers; body: string };

type Answer = Response | (() => Response);

export const ORIGIN = "http://hospital.example";
const address = (digit: number) => `0x${String(digit).repeat(40)}`;
const publicKey = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

/** What `/api/network` answers; the members of `change` instead of these. */
export const networkAnswer = (change: object = {}) => ({
  v: 1,
  deployment: {
    chainId: 31_337,
    addresses: {
      patientRegistry: address(1),
      providerRegistry: address(2),
      consentRegistry: address(3),
      keyDirectory: address(4),
      recordLedger: address(5),
      accessPolicy: address(6),
      keyNodeRegistry: address(7),
      breakGlass: address(8),
      claimsEscrow: `0x${"a".repeat(40)}`,
      panelArbitrator: `0x${"b".repeat(40)}`,
    },
  },
  genesis: `0x${"ab".repeat(32)}`,
  rpcUrl: "http://chain.example",
  siweDomain: "hospital.example",
  stores: ["a", "b"].map((name) => ({ name, identity: { id: `store-${name}`, publicKey } })),
  receipts: 2,
  local: true,
  people: [{ name: "Dr. Ruiz", role: "physician", address: address(9), account: 11 }],
  ...change,
});

/** A hospital's node that answers by `METHOD path`, and what it was asked. For tests. */
export function fakeHospital(answers: Readonly<Record<string, Answer | Answer[]>> = {}) {
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const { origin, pathname } = new URL(String(input));
    const method = init.method ?? "GET";
    const body = init.body == null ? "" : await new Response(init.body).text();
    seen.push({ method, path: pathname, headers: new Headers(init.headers), body });
    if (origin !== ORIGIN) throw new TypeError("fetch failed");
    const label = `${method} ${pathname}`;
    const known =
      answers[label] ?? (label === "GET /api/network" ? () => Response.json(networkAnswer()) : undefined);
    const answer = Array.isArray(known) ? (known.length > 1 ? known.shift() : known[0]) : known;
    if (answer === undefined) return new Response("no such route", { status: 404 });
    return typeof answer === "function" ? answer() : answer.clone();
  };
  return { seen, address: { origin: ORIGIN, fetch } };
}

/** An error as hospitals answer it. */
export const refusal = (status: number, name: string, more: object = {}, headers = {}) =>
  Response.json({ error: { name, message: name, ...more } }, { status, headers });
