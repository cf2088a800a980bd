import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { httpRecordStore } from "./http-store.ts";
import { someIds, someRecord } from "./record.fixture.ts";

/** A store that notes what it is told, and answers nothing of use. */
function listening(labelled?: boolean) {
  const told: Record<string, string>[] = [];
  const fetch = async (_url: unknown, init: RequestInit = {}) => {
    told.push(Object.fromEntries(new Headers(init.headers)));
    return Response.json({ error: { name: "StoreFull", message: "Full." } }, { status: 507 });
  };
  const identity = { id: "a", publicKey: { kty: "OKP", crv: "Ed25519", x: "" } } as const;
  const options = labelled === undefined ? {} : { labelled };
  return {
    told,
    store: httpRecordStore({ url: "http://store.example", fetch: fetch as never, identity, ...options }),
  };
}
const { patientId } = someIds();
const bytes = new Uint8Array(3);

describe("httpRecordStore", () => {
  it("tells a store that decides who may have it whose each thing is", async () => {
    const { told, store } = listening(true);
    const { envelope } = await someRecord();
    await expectNamed(store.put(bytes, { kind: "record", patientId, category: 8 }), "StoreFull");
    await expectNamed(store.put(bytes, { kind: "manifest", patientId }), "StoreFull");
    await expectNamed(store.putEnvelope(envelope, patientId), "StoreFull");
    const whose = { "x-keyward-patient": patientId };
    expect(told[0]).to.include({ ...whose, "x-keyward-kind": "record", "x-keyward-category": "8" });
    expect(told[1]).to.include({ ...whose, "x-keyward-kind": "manifest", "x-keyward-category": "0" });
    expect(told[2]).to.include({ ...whose, "content-type": "application/json" });
  });

  it("sends it nothing without a label", async () => {
    const { told, store } = listening(true);
    await expectNamed(store.put(bytes), "BlobUnlabelled");
    await expectNamed(store.putEnvelope((await someRecord()).envelope), "BlobUnlabelled");
    expect(told).to.deep.equal([]);
  });

  it("tells any other store nothing of whose it is", async () => {
    const { told, store } = listening();
    await expectNamed(store.put(bytes, { kind: "record", patientId, category: 8 }), "StoreFull");
    await expectNamed(store.putEnvelope((await someRecord()).envelope, patientId), "StoreFull");
    expect(JSON.stringify(told)).to.not.match(/x-keyward|0x/);
  });
});
