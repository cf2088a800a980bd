import { bls12_381 } from "@noble/curves/bls12-381.js";
import { expect } from "chai";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { badShares, failureName } from "./attempt.ts";
import { failureOf } from "./failure.ts";

const key = {
  patientId: asPatientId(`0x${"1f".repeat(32)}`),
  category: 8,
  keyEpoch: 3,
  ciphertext: "",
  plaintextHash: "",
};
const nodes = ["a", "b", "c", "d"];
/** What nodes a, b, c, d did: an error's name, or `share`. */
function name(outcomes: string[], bad: string[] = [], missing: string[] = []): string {
  const entries = outcomes.map((outcome, i) => [nodes[i] as string, outcome] as const);
  const shares = new Map<string, unknown>(entries.filter(([, o]) => o === "share"));
  const failures = new Map(entries.filter(([, o]) => o !== "share"));
  return failureOf(key, { shares, failures }, bad, missing, 3).name;
}

describe("failureOf", () => {
  const no = "NodeNotAuthorized";
  const off = "Unreachable";
  it("goes by what most of the useless nodes said", () => {
    expect(name([no, no, no, no])).to.equal("AccessRefused");
    expect(name([no, off, off, "share"])).to.equal("KeyNodesUnavailable");
    expect(name(["SessionReplayed", "RecapRefused", "share", off])).to.equal("SessionRefused");
    expect(name(["ConditionRefused", "ConditionRefused", no, "share"])).to.equal("WrappedKeyInvalid");
    expect(name(["RateLimited", "NodeInternal", no, "share"])).to.equal("KeyNodesUnavailable");
  });
  it("lets the ledger's refusal win a tie, and a bad share over a silent node", () => {
    expect(name(["share", "share", no, off])).to.equal("AccessRefused");
    expect(name(["share", "share", "share"], ["a"], ["d"])).to.equal("KeyNodeMisbehaved");
  });
  it("counts nodes that never answered the handshake", () => {
    const error = failureOf(
      key,
      { shares: new Map([["a", ""]]), failures: new Map([["b", off]]) },
      [],
      ["c", "d"],
      3,
    );
    expect(error.details).to.deep.equal({ missing: "c d b", answered: 1, threshold: 3, reasons: off });
  });
});

describe("failureName", () => {
  it("takes a node's error name, and nothing else it may send", () => {
    expect(failureName({ errorCode: "ChainStale" })).to.equal("ChainStale");
    for (const odd of [{ errorCode: "<b>" }, { errorCode: 1 }, null, 503, new TypeError("x")]) {
      expect(failureName(odd)).to.equal("Unreachable");
    }
  });
});

describe("badShares", () => {
  const identity = "lit-accesscontrolcondition://a/b";
  const DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
  const sign = (secret: bigint, index: number, text = identity) => {
    const point = bls12_381.G2.hashToCurve(utf8(text), { DST }).multiply(secret);
    return toHex(Uint8Array.of(index)).slice(2) + toHex(point.toBytes(true)).slice(2);
  };
  const publicShare = bls12_381.G1.Point.BASE.multiply(7n).toBytes(true);
  const network = {
    threshold: 3,
    publicKey: "",
    nonce: "0x",
    nodes: [{ url: "a", shareIndex: 2, publicShare }],
  } as const;
  const bad = (share: unknown, url = "a") =>
    badShares(
      { shares: new Map([[url, share]]), failures: new Map() },
      { ...network, nodes: [...network.nodes] },
      identity,
    );

  it("passes a good share", async () => {
    expect(await bad(sign(7n, 2))).to.deep.equal([]);
  });
  for (const [title, share] of Object.entries({
    "another key's": sign(8n, 2),
    "one over another identity": sign(7n, 2, "other"),
    "one under another index": sign(7n, 3),
    "no point": "02".repeat(97),
    "too short a one": "02",
    "none at all": undefined,
  })) {
    it(`names the node that sends ${title}`, async () => {
      expect(await bad(share)).to.deep.equal(["a"]);
    });
  }
  it("names a node that isn't listed", async () => {
    expect(await bad(sign(7n, 2), "z")).to.deep.equal(["z"]);
  });
});
