import { privateKeyToAccount } from "viem/accounts";
import type { LedgerBatch, LedgerEntry } from "#lib/chain/leaf.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { allAtEpoch, somePatient } from "#lib/keys/manifest.fixture.ts";
import type { Author } from "#lib/records/append.ts";
import type { Append } from "#lib/records/history-source.ts";
import { headOf, ledgerOf, someWord } from "#lib/records/ledger.fixture.ts";
import { twoStores } from "#lib/records/stores.fixture.ts";

/** A patient with two stores, and a ledger in memory that keeps what is appended. For tests. */
export async function someRecord() {
  const patient = await somePatient(3);
  const { patientId } = patient;
  const { each, stores } = await twoStores();
  await stores.put(patient.bytes, { kind: "manifest", patientId });
  const account = privateKeyToAccount(toHex(randomBytes(32)));
  const signer = {
    address: account.address,
    signTypedData: (data: unknown) => account.signTypedData(data as never),
  };
  const appends: Append[] = [];
  const state = {
    appends,
    keyEpochs: allAtEpoch(1),
    /** Thrown instead of taking the next call. */
    refusals: [] as unknown[],
    /** Thrown after taking the next call: the answer is lost. */
    lost: [] as unknown[],
    signatures: 0,
  };
  const ledger = ledgerOf(() => ({
    head: headOf(appends),
    manifestDigest: patient.digest,
    keyEpochs: state.keyEpochs,
  }));
  const relay: Relay = {
    async submit({ functionName, args }) {
      if (state.refusals.length > 0) throw state.refusals.shift();
      const by = { author: account.address, organisation: 0, blockNumber: BigInt(appends.length + 1) };
      const transactionHash = someWord();
      if (functionName === "eraseBySig") {
        appends.push({ kind: "erasure", recordId: args[1] as RecordId, transactionHash, ...by });
        return { transactionHash, blockNumber: by.blockNumber, gasUsed: 1n };
      }
      appends.push(
        functionName === "appendOwnBatchBySig"
          ? { kind: "batch", batch: args[1] as LedgerBatch, transactionHash, ...by }
          : { kind: "record", entry: args[1] as LedgerEntry, transactionHash, ...by },
      );
      if (state.lost.length > 0) throw state.lost.shift();
      return { transactionHash, blockNumber: by.blockNumber, gasUsed: 1n };
    },
  };
  const counting = {
    ...signer,
    signTypedData: (data: unknown) => {
      state.signatures += 1;
      return signer.signTypedData(data);
    },
  };
  const author: Author = { kind: "patient", patient: { patientId, signer: patientSignerOf(counting) } };
  return {
    patient,
    patientId,
    each,
    stores,
    ledger,
    relay,
    author,
    state,
    source: { appendsOf: async () => appends },
  };
}

export type SomeRecord = Awaited<ReturnType<typeof someRecord>>;
