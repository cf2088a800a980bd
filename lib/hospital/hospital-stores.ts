import { KeywardError } from "#lib/core/errors.ts";
import { httpKeyrings } from "#lib/keys/http-keyrings.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import { replicatedKeyrings } from "#lib/keys/replicated-keyrings.ts";
import type { RecordStore, StoreIdentity } from "#lib/records/blob-store.ts";
import { httpRecordStore } from "#lib/records/http-store.ts";
import { parcelledStore } from "#lib/records/parcelled-store.ts";
import { type ReplicatedStore, replicatedStore } from "#lib/records/replicated-store.ts";
import type { HospitalHttp } from "./hospital-http.ts";
import type { HospitalNetwork } from "./network-schema.ts";

/** Longer than elsewhere: a request may wait because others came before it. */
const PATIENCE = 300_000;

/** The hospital's stores, one by one and as one, within a session. */
export function hospitalStores(
  { origin, fetch }: HospitalHttp,
  { stores: listed, receipts }: HospitalNetwork,
): { each: readonly RecordStore[]; stores: ReplicatedStore; keyrings: KeyringStore } {
  const addressOf = (name: string) => ({ url: `${origin}/api/stores/${encodeURIComponent(name)}`, fetch });
  const each = listed.map(({ name, identity }) =>
    identity === null
      ? readOnly(httpRecordStore({ ...addressOf(name), identity: unknown(name) }))
      : parcelledStore(httpRecordStore({ ...addressOf(name), identity, labelled: true }), addressOf(name)),
  );
  return {
    each,
    stores: replicatedStore(each, { required: receipts, patience: PATIENCE }),
    keyrings: replicatedKeyrings(listed.map(({ name }) => httpKeyrings(addressOf(name)))),
  };
}

const unknown = (name: string): StoreIdentity => ({
  id: name,
  publicKey: { kty: "OKP", crv: "Ed25519", x: "" },
});

/** A store whose receipts nobody could check takes no writes. */
const readOnly = (store: RecordStore): RecordStore => {
  const refuse = async () => {
    throw new KeywardError("StoreUnidentified", {
      message: "The hospital doesn't know yet by which key this store signs.",
      action: "Try again when the store answers.",
      details: { store: store.id },
    });
  };
  return { ...store, put: refuse, putEnvelope: refuse, deleteEnvelope: refuse };
};
