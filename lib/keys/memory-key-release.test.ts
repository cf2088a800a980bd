import { expect } from "chai";
import { behavesLikeKeyRelease, errorOf, type KeyReleaseFixture, wrapNew } from "./key-release.suite.ts";
import type { CompartmentKeyRef } from "./key-release.ts";
import { memoryKeyNetwork } from "./memory-key-release.ts";

const tag = ({ patientId, category, keyEpoch }: CompartmentKeyRef) => `${patientId}/${category}/${keyEpoch}`;

describe("memoryKeyNetwork", () => {
  let fixture: KeyReleaseFixture;
  before(async () => {
    const network = await memoryKeyNetwork();
    const allowed = new Set<string>();
    fixture = {
      wrap: network.wrap,
      open: async () => network.open((about) => allowed.has(tag(about))),
      allow: async (about) => void allowed.add(tag(about)),
      forbid: async (about) => void allowed.delete(tag(about)),
    };
  });

  behavesLikeKeyRelease(() => fixture);

  it("does not open a wrap of another network", async () => {
    const other = await memoryKeyNetwork();
    const { wrapped } = await wrapNew(other.wrap);
    await fixture.allow(wrapped);
    const error = await errorOf((await fixture.open()).release([wrapped]));
    expect(error.name).to.equal("WrappedKeyInvalid");
  });
});
