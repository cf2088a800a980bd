import { expect } from "chai";
import { type Bytes, randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { CompartmentKeyRef, KeyRelease, KeyWrapper, WrappedKey } from "./key-release.ts";

/** What a twin brings to the suite. `allow` and `forbid` move the ledger; `open` gives a reader's release. */
export type KeyReleaseFixture = {
  wrap: KeyWrapper;
  open(): Promise<KeyRelease>;
  allow(about: CompartmentKeyRef): Promise<void>;
  forbid(about: CompartmentKeyRef): Promise<void>;
};

export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("expected a rejection");
}

/** A random key and its wrap for a fresh patient, or for `about`. */
export async function wrapNew(wrap: KeyWrapper, about: Partial<CompartmentKeyRef> = {}) {
  const ref = { patientId: asPatientId(toHex(randomBytes(32))), category: 8, keyEpoch: 3, ...about };
  const key: Bytes = randomBytes(32);
  const wrapped: WrappedKey = { ...ref, ...(await wrap(key, ref)) };
  return { key, wrapped };
}

/** The behaviour of every `KeyRelease`. Call inside a `describe`. */
export function behavesLikeKeyRelease(fixture: () => KeyReleaseFixture): void {
  let release: KeyRelease;
  beforeEach(async () => {
    release = await fixture().open();
  });
  afterEach(() => release.close());

  it("opens a key that the ledger allows", async () => {
    const { key, wrapped } = await wrapNew(fixture().wrap);
    await fixture().allow(wrapped);
    expect(await release.release([wrapped])).to.deep.equal([key]);
  });

  it("opens several categories at once, in the order asked", async () => {
    const { wrap, allow } = fixture();
    const first = await wrapNew(wrap, { category: 5 });
    const { patientId } = first.wrapped;
    const second = await wrapNew(wrap, { patientId, category: 0 });
    const third = await wrapNew(wrap, { patientId, category: 17, keyEpoch: 65535 });
    const all = [first, second, third];
    for (const { wrapped } of all) await allow(wrapped);
    const keys = await release.release(all.map(({ wrapped }) => wrapped));
    expect(keys.map(toHex)).to.deep.equal(all.map(({ key }) => toHex(key)));
  });

  it("gives nothing for nothing", async () => {
    expect(await release.release([])).to.deep.equal([]);
  });

  it("refuses, naming the category, when the ledger says no", async () => {
    const { wrapped } = await wrapNew(fixture().wrap, { category: 14 });
    const error = await errorOf(release.release([wrapped]));
    expect(error.name).to.equal("AccessRefused");
    expect(error.details).to.include({ category: 14, patient: wrapped.patientId.slice(0, 10) });
  });

  it("refuses all of them when one category is not allowed", async () => {
    const { wrap, allow } = fixture();
    const good = await wrapNew(wrap, { category: 5 });
    const bad = await wrapNew(wrap, { patientId: good.wrapped.patientId, category: 6 });
    await allow(good.wrapped);
    const error = await errorOf(release.release([good.wrapped, bad.wrapped]));
    expect(error.name).to.equal("AccessRefused");
    expect(error.details).to.include({ category: 6 });
  });

  it("refuses again once the ledger takes the permission back", async () => {
    const { wrapped } = await wrapNew(fixture().wrap);
    await fixture().allow(wrapped);
    await release.release([wrapped]);
    await fixture().forbid(wrapped);
    expect((await errorOf(release.release([wrapped]))).name).to.equal("AccessRefused");
  });

  it("refuses a wrap moved to another category that the reader may read", async () => {
    const { wrapped } = await wrapNew(fixture().wrap, { category: 14 });
    const moved = { ...wrapped, category: 5 };
    await fixture().allow(moved);
    expect((await errorOf(release.release([moved]))).name).to.equal("WrappedKeyInvalid");
  });

  it("refuses an altered ciphertext", async () => {
    const { wrapped } = await wrapNew(fixture().wrap);
    await fixture().allow(wrapped);
    const bytes = Uint8Array.from(atob(wrapped.ciphertext), (c) => c.charCodeAt(0));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] as number) ^ 1;
    const altered = { ...wrapped, ciphertext: btoa(String.fromCharCode(...bytes)) };
    expect((await errorOf(release.release([altered]))).name).to.equal("WrappedKeyInvalid");
  });

  it("refuses malformed wraps before anything is asked", async () => {
    const { wrapped } = await wrapNew(fixture().wrap);
    for (const fault of [{ category: 32 }, { keyEpoch: -1 }, { plaintextHash: "00" }, { ciphertext: "<>" }]) {
      const error = await errorOf(release.release([{ ...wrapped, ...fault }]));
      expect(error.name, JSON.stringify(fault)).to.equal("WrappedKeyInvalid");
    }
  });

  it("wraps 32-byte keys only", async () => {
    const about = { patientId: asPatientId(toHex(randomBytes(32))), category: 1, keyEpoch: 0 };
    expect((await errorOf(fixture().wrap(randomBytes(31), about))).name).to.equal("WrappedKeyInvalid");
  });

  it("releases nothing after close", async () => {
    const { wrapped } = await wrapNew(fixture().wrap);
    await fixture().allow(wrapped);
    await release.close();
    expect((await errorOf(release.release([wrapped]))).name).to.equal("KeyReleaseClosed");
  });
}
