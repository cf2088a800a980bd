import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { grant, revoke } from "#lib/consent/grant.ts";
import type { GrantTerms } from "#lib/consent/grant-terms.ts";
import { endGrant } from "#lib/consent/session.ts";
import { categoryBit, categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { checkResource } from "#lib/fhir/validate/check-resource.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { revokeEverything, rotateController, setSecondSigner } from "#lib/identity/controller.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { type Written, writeRecords } from "#lib/records/write-records.ts";
import { checkFile } from "#lib/vault/check-file.ts";
import { descriptionsOf, exportRecord } from "#lib/vault/export-record.ts";
import { importRecord } from "#lib/vault/import-record.ts";
import { readRecord } from "#lib/vault/read-record.ts";
import { sealedExport } from "#lib/vault/sealed-export.ts";
import type { HistoryFacts, ReadUpdate } from "../protocol/records.ts";
import type { Acted, ActProgress } from "../protocol/vault.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers, Handling } from "../rpc/peer.ts";
import { toWire } from "../rpc/wire.ts";
import type { VaultContext } from "./context.ts";
import { type OpenVault, openMask, refreshed, signingPatient } from "./open-vault.ts";
import { sealedJournal } from "./sealed-device.ts";
import { tellerOf, wireFacts } from "./tell.ts";
import { EVERYTHING } from "./vault-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  VaultCalls,
  | "readRecord"
  | "checkFile"
  | "importBundle"
  | "writeRecords"
  | "exportPlain"
  | "exportSealed"
  | "grant"
  | "revoke"
  | "revokeEverything"
  | "setSecondSigner"
  | "rotateController"
>;

/** What a patient does with their own record. */
export function recordCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  async function read(
    vault: OpenVault,
    mask: number,
    { progress, signal }: Handling<ReadUpdate>,
  ): Promise<HistoryFacts> {
    const hospital = await connection.open();
    await refreshed(vault, hospital);
    const { patientId, keys, opened, gone } = vault;
    const stop = AbortSignal.any([signal, gone.signal]);
    const reading = { ...hospital, patientId, keys, mask, opened, signal: stop };
    return wireFacts(await readRecord(reading, tellerOf(progress)));
  }

  /** Signs a call and submits it, telling where it stands. */
  async function act(
    { progress }: Handling<ActProgress>,
    sign: (ledger: Ledger, patient: SigningPatient) => Promise<LedgerCall>,
  ): Promise<Acted> {
    const vault = vaults.open();
    const hospital = await connection.open();
    const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
    const call = await sign(hospital.ledger, patient);
    progress({ stage: "submitted" });
    return actedOf(await hospital.relay.submit(call));
  }

  async function write(
    vault: OpenVault,
    resources: Parameters<typeof draftResource>[0][],
    replaces: Parameters<typeof draftResource>[1],
    { progress }: Handling<ActProgress>,
  ): Promise<Written> {
    const { ledger, relay, stores, ...hospital } = await connection.open();
    const keyEpochs = await refreshed(vault, { ledger, relay, stores, ...hospital });
    const { patientId, manifest } = vault;
    for (const resource of resources) await checkResource(resource as never);
    const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
    // Who acts in some parts alone writes no copy for responders, unless that is one of them.
    const emergency = categoryBit("emergency");
    const copies = ((openMask(vault) >>> emergency) & 1) === 1;
    const drafts = resources
      .flatMap((resource) => draftResource(resource, replaces))
      .filter(({ category }, at) => copies || category !== emergency || at === 0);
    return writeRecords(
      { ledger, relay: telling(relay, progress), stores, patientId, manifest, keyEpochs },
      { kind: "patient", patient },
      drafts,
    );
  }

  /** Advances the keys of what readers under ended grants hold. Anybody may, so a failure here isn't the end's. */
  async function advanceKeys(grants: readonly Pick<GrantTerms, "grantee" | "purpose">[]): Promise<boolean> {
    const { patientId } = vaults.open();
    const { relay } = await connection.open();
    try {
      for (const each of grants) await relay.submit(endGrant(patientId, each));
      return true;
    } catch (error) {
      if (error instanceof KeywardError) return false;
      throw error;
    }
  }

  return {
    readRecord: ({ categories }, handling) =>
      read(
        vaults.open(),
        openMask(vaults.open()) & (categories === undefined ? EVERYTHING : categoryMask(categories)),
        handling,
      ),

    checkFile({ file }) {
      vaults.touch();
      return checkFile(new Uint8Array(file));
    },

    async importBundle({ file }, { progress, signal }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      await refreshed(vault, hospital);
      const { ledger, relay, stores } = hospital;
      const { patientId, privateKey, keys, opened, gone } = vault;
      return importRecord(
        {
          ledger,
          relay,
          stores,
          patientId,
          author: { kind: "patient", patient: signingPatient(context, vault) },
          journal: sealedJournal(context.device, vault, privateKey),
          own: { keys, opened },
          signal: AbortSignal.any([signal, gone.signal]),
          onProgress(update) {
            vaults.touch();
            progress(update);
          },
        },
        new Uint8Array(file),
      );
    },

    async writeRecords({ resources, replaces }, handling) {
      const { submitted, entries } = await write(vaults.open(), resources, replaces, handling);
      return { ...actedOf(submitted), recordIds: entries.map(({ recordId }) => recordId) };
    },

    async exportPlain(_, handling) {
      const vault = vaults.open();
      const unopened: unknown[] = [];
      const progress = (update: ReadUpdate) => {
        if (update.type === "unopened") unopened.push(update.error);
        handling.progress(update);
      };
      const facts = await read(vault, openMask(vault), { ...handling, progress });
      const erased = new Set(facts.erased.map(({ proof }) => proof.recordId));
      const { files, others, partial, attachments, faults } = exportRecord(
        [...vault.opened.values()],
        erased,
      );
      return {
        files,
        others,
        partial,
        attachments,
        faults: faults.map(({ recordId, error }) => ({ recordId, error: toWire(error) })),
      };
    },

    async exportSealed(_, handling) {
      const vault = vaults.open();
      const { patientId, gone } = vault;
      // Which segments belong to it stands inside of its records.
      const { head } = await read(vault, EVERYTHING, handling);
      let [file, missing] = [new Blob([], { type: "application/json" }), 0];
      const pieces = sealedExport({
        ...(await connection.open()),
        patientId,
        attachments: descriptionsOf([...vault.opened.values()]),
        onMissing: () => {
          missing += 1;
        },
        signal: AbortSignal.any([handling.signal, gone.signal]),
      });
      // The browser may keep what it grows to on its disk.
      for await (const piece of pieces) {
        vaults.touch();
        file = new Blob([file, piece], { type: "application/json" });
      }
      return { file, head, missing };
    },

    async grant({ terms }, handling) {
      const vault = vaults.open();
      let consent: Awaited<ReturnType<typeof grant>>["consent"] | undefined;
      const acted = await act(handling, async (ledger, patient) => {
        const signed = await grant(ledger, patient, terms);
        consent = signed.consent;
        return signed.call;
      });
      // The grant stands whether or not the second signature is given.
      const consentRecorded = await write(
        vault,
        consent === undefined ? [] : [consent],
        undefined,
        handling,
      ).then(
        () => true,
        (error: unknown) => {
          if (error instanceof KeywardError) return false;
          throw error;
        },
      );
      return { ...acted, consentRecorded };
    },

    async revoke(ended, handling) {
      const acted = await act(handling, (ledger, patient) => revoke(ledger, patient, ended));
      return { ...acted, keysAdvanced: await advanceKeys([ended]) };
    },

    async revokeEverything({ grants }, handling) {
      const acted = await act(handling, revokeEverything);
      return { ...acted, keysAdvanced: await advanceKeys(grants) };
    },

    setSecondSigner: ({ signer }, handling) =>
      act(handling, (ledger, patient) => setSecondSigner(ledger, patient, signer)),
    rotateController: ({ newSigner }, handling) =>
      act(handling, (ledger, patient) => rotateController(ledger, patient, newSigner)),
  };
}

/** A relay that tells when something is handed to it. */
export const telling = (relay: Relay, progress: (update: ActProgress) => void): Relay => ({
  submit(call) {
    progress({ stage: "submitted" });
    return relay.submit(call);
  },
});

export const actedOf = ({ transactionHash, blockNumber }: Awaited<ReturnType<Relay["submit"]>>): Acted => ({
  transactionHash,
  blockNumber: Number(blockNumber),
});
