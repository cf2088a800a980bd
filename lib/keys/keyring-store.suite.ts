import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { createKeyring, type Keyring, type KeyringStore } from "./keyring.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));

/** A keyring with one lock, for tests. */
export const someKeyring = async (patientId = someId()): Promise<Keyring> =>
  (await createKeyring(patientId, [{ kind: "recovery", wrappingKey: randomBytes(32) }])).keyring;

/** Every patient that a store lists, sorted. For tests. */
export async function listedPatients(store: KeyringStore): Promise<PatientId[]> {
  const ids: PatientId[] = [];
  for await (const id of store.patients()) ids.push(id);
  return ids.sort();
}

/** What every keyring store must do, whatever it is made of. */
export function keyringStoreSuite(name: string, make: () => Promise<KeyringStore>): void {
  describe(`${name}, as every keyring store`, () => {
    let store: KeyringStore;
    beforeEach(async () => {
      store = await make();
    });

    it("gives back what was put last, whatever the case of the id", async () => {
      const patientId = someId();
      await store.putKeyring(await someKeyring(patientId));
      const last = await someKeyring(patientId);
      await store.putKeyring(last);
      expect(await store.getKeyring(patientId)).to.deep.equal(last);
      const upper = asPatientId(`0x${patientId.slice(2).toUpperCase()}`);
      expect(await store.getKeyring(upper)).to.deep.equal(last);
      expect(await listedPatients(store)).to.deep.equal([patientId]);
    });

    it("is empty before anything was put", async () => {
      expect(await listedPatients(store)).to.deep.equal([]);
      await store.deleteKeyring(someId());
      await expectNamed(store.getKeyring(someId()), "KeyringMissing");
      expect(await listedPatients(store)).to.deep.equal([]);
    });

    it("forgets what was deleted, and only that, until it is put anew", async () => {
      const [gone, kept] = [await someKeyring(), await someKeyring()];
      await store.putKeyring(gone);
      await store.putKeyring(kept);
      await store.deleteKeyring(gone.patientId);
      await store.deleteKeyring(gone.patientId);
      const error = await expectNamed(store.getKeyring(gone.patientId), "KeyringMissing");
      expect(error.details).to.deep.equal({ patientId: gone.patientId });
      expect(await listedPatients(store)).to.deep.equal([kept.patientId]);
      await store.putKeyring(gone);
      expect(await store.getKeyring(gone.patientId)).to.deep.equal(gone);
    });

    it("takes no path for an id [C55]", async () => {
      for (const id of ["../../etc/passwd", `0x${"ab".repeat(31)}/.`, "", `0x${"ab".repeat(32)}/../x`]) {
        await expectNamed(store.getKeyring(id as PatientId), "InvalidId");
        await expectNamed(store.deleteKeyring(id as PatientId), "InvalidId");
      }
    });
  });
}
