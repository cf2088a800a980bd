import type { PatientId } from "#lib/core/ids.ts";
import type { HospitalNetwork } from "#lib/hospital/network-schema.ts";
import type { RecordProof } from "#lib/vault/record-view.ts";
import type { RecordData } from "./record-data.ts";

/**
 * What anybody with the ciphertext needs to check a record against the ledger: the digest that the transaction anchored,
 * and the head that the whole history folds into. It says nothing of what the record says.
 */
export function proofFile(
  patientId: PatientId,
  proof: RecordProof,
  { facts, times }: Pick<RecordData, "facts" | "times">,
  { deployment, genesis }: Pick<HospitalNetwork, "deployment" | "genesis">,
): string {
  const time = times[proof.blockNumber];
  const file = {
    v: 1,
    kind: "keyward record proof",
    chainId: deployment.chainId,
    genesis,
    recordLedger: deployment.addresses.recordLedger,
    patientId,
    record: {
      ...proof,
      replaces: proof.replaces ?? null,
      ...(time === undefined ? {} : { time: new Date(time * 1_000).toISOString() }),
    },
    ...(facts === undefined ? {} : { history: { head: facts.head, records: facts.records } }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
