import { encodeGrantee, purposeNumber } from "#lib/chain/grantee.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { asDigest, NO_RECORD, newRecordId } from "#lib/core/ids.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { type Author, appendBatch, appendRecord, batchOf } from "#lib/records/append.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { doctorAsGrantee, type People } from "#scripts/walkthrough/people.ts";
import { ACCOUNTS } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { randomWord, sender, WITH_COIN } from "./cast.ts";
import { BATCH_SIZE, type GasOperation } from "./goals.ts";

const CATEGORIES = [categoryBit("problems"), categoryBit("laboratory")] as const;

const entryOf = (category: number = CATEGORIES[0]): LedgerEntry => ({
  category,
  keyEpoch: 1,
  recordId: newRecordId(),
  digest: asDigest(randomWord()),
  replaces: NO_RECORD,
});

/** Anchors records and batches on a running head. The doctor's grant must be in force. */
export async function recordsGas(
  network: LocalNetwork,
  people: People,
  patient: SigningPatient,
): Promise<Partial<Record<GasOperation, number>>> {
  const { ledger } = network;
  const { patientId } = patient;
  const relayed = sender(network, ACCOUNTS.relayer);
  const byPatient = sender(network, WITH_COIN.patient);
  const byDoctor = sender(network, ACCOUNTS.doctor);
  const grantee = doctorAsGrantee(people);
  const { organisation } = people;
  const right = { grantee: encodeGrantee(grantee), purpose: purposeNumber("TREAT"), organisation };
  const own = { grantee: 0n, purpose: 0, organisation: 0 };
  const asPatient: Author = { kind: "patient", patient };
  const asDoctor: Author = {
    kind: "staff",
    patientId,
    account: people.doctor,
    right: { grantee, purpose: "TREAT", organisation },
  };
  const append = (by: typeof byDoctor, under: typeof right) =>
    by({ contract: "recordLedger", functionName: "append", args: [patientId, entryOf(), under] });

  await append(byPatient, own);
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  const entries = Array.from({ length: BATCH_SIZE }, (_, i) => entryOf(CATEGORIES[i % CATEGORIES.length]));
  const batch = batchOf(entries, asDigest(randomWord()), keyEpochs);
  return {
    "anchor a record, by the patient": await append(byPatient, own),
    "anchor a record, by a doctor": await append(byDoctor, right),
    "anchor a record, signed by the patient": await relayed(await appendRecord(ledger, asPatient, entryOf())),
    "anchor a record, signed by a doctor": await relayed(await appendRecord(ledger, asDoctor, entryOf())),
    "anchor a batch of 1,000, by a doctor, for each": await byDoctor({
      contract: "recordLedger",
      functionName: "appendBatch",
      args: [patientId, batch, right],
    }),
    "anchor a batch of 1,000, signed by the patient, for each": await relayed(
      await appendBatch(ledger, asPatient, batch),
    ),
  };
}
