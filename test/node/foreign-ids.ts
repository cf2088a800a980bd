import { expect } from "chai";
import { cidOf } from "#lib/crypto/cid.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import type { Patient } from "./patient.ts";
import type { World } from "./world.ts";

/** One patient's session, and what is another's: ids in paths. */
export function foreignIdTests(world: () => World): void {
  const me = () => world().patients[1] as Patient;
  const ask = async (path: string, method = "GET") => {
    const { http } = me().home();
    const response = await http.fetch(http.origin + path, { method });
    const body = (await response.json().catch(() => undefined)) as { error?: { name: string } } | undefined;
    return [response.status, body?.error?.name];
  };
  const theirs = async () => {
    const { hospital, quiet } = world();
    const { ledger } = hospital;
    const { entries } = await verifiedHistory(
      ledger,
      chainHistory(ledger),
      quiet.home().stores,
      quiet.patientId,
    );
    const { manifestDigest } = await readSnapshot(ledger, quiet.patientId);
    const [entry] = entries;
    if (entry === undefined) throw new Error("The quiet patient has no record.");
    return { ...entry, manifestDigest, patientId: quiet.patientId };
  };

  for (const store of ["a", "b"]) {
    it(`store ${store} gives another patient's ciphertext, envelope and keyring to nobody else [C53]`, async () => {
      const { digest, recordId, patientId } = await theirs();
      const refused: [string, string, string][] = [
        ["GET", `blobs/${cidOf(digest)}`, "BlobMissing"],
        ["GET", `envelopes/${recordId}`, "EnvelopeMissing"],
        ["DELETE", `envelopes/${recordId}`, "EnvelopeMissing"],
        ["GET", `keyrings/${patientId}`, "KeyringMissing"],
        ["DELETE", `keyrings/${patientId}`, "KeyringMissing"],
      ];
      for (const [method, path, name] of refused) {
        expect(await ask(`/api/stores/${store}/${path}`, method), path).to.deep.equal([404, name]);
      }
      // What was asked to be erased is still there.
      await world().quiet.home().stores.getEnvelope(recordId);
      await world().quiet.home().keyrings.getKeyring(patientId);
    });
  }

  it("a call's id can't be guessed, and says nothing of whose it was [C53]", async () => {
    expect(await ask(`/api/relay/${crypto.randomUUID()}`)).to.deep.equal([404, "NotFound"]);
    expect(await ask("/api/relay/1")).to.deep.equal([400, "BadRequest"]);
    expect(await ask("/api/relay/..%2fv1%2ffailures")).to.deep.equal([400, "BadRequest"]);
  });

  it("no path leads out of a store [C55]", async () => {
    for (const path of ["..%2f..%2fsecrets.json", "%2e%2e%2fseed", "..%5c..%5cseed", "a%00b"]) {
      expect(await ask(`/api/stores/a/blobs/${path}`), path).to.deep.equal([400, "InvalidCid"]);
    }
    expect((await ask("/api/stores/..%2fa/identity"))[0]).to.be.oneOf([400, 404]);
  });
}
