import { CATEGORIES } from "#lib/core/categories.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { sharedSecret } from "#lib/crypto/x25519.ts";
import { cardAddress } from "#lib/emergency/card-key.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { emergencyAccessOf, setEmergencyAccess } from "#lib/emergency/emergency-access.ts";
import { nextCardSecret, ownCard } from "#lib/emergency/own-card.ts";
import { openWords } from "#lib/emergency/sealed-words.ts";
import { summarySources } from "#lib/emergency/sources.ts";
import { emergencySummary, summaryDigest } from "#lib/emergency/summary.ts";
import { asOfSummary, latestSummary } from "#lib/emergency/summary-document.ts";
import { writeSummary } from "#lib/emergency/write-summary.ts";
import { readRecord } from "#lib/vault/read-record.ts";
import { type RecordView, viewOf } from "#lib/vault/record-view.ts";
import type { EmergencyCalls } from "../protocol/emergency.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { VaultContext } from "./context.ts";
import { type OpenVault, openMask, refreshed, signingPatient } from "./open-vault.ts";
import { actedOf, telling } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  EmergencyCalls,
  "emergencySettings" | "setEmergencyAccess" | "emergencySummary" | "writeSummary" | "emergencyWords"
>;

/** What a patient prepares for the day when they can't speak. */
export function emergencyCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  /** The written summary, what it would be now, and whether the two tell the same. */
  async function compare(vault: OpenVault, signal: AbortSignal) {
    const hospital = await connection.open();
    await refreshed(vault, hospital);
    const { patientId, keys, opened, gone } = vault;
    const stop = AbortSignal.any([signal, gone.signal]);
    await readRecord({ ...hospital, patientId, keys, mask: openMask(vault), opened, signal: stop });
    const records = [...opened.values()];
    const block = records.reduce((last, { entry }) => Math.max(last, Number(entry.blockNumber)), 0);
    const views = records.flatMap(({ entry, payload }): RecordView[] =>
      CATEGORIES[entry.category] === "emergency"
        ? [readable(() => viewOf(patientId, entry, payload))].flat()
        : [],
    );
    const written = latestSummary(views);
    const now = emergencySummary(summarySources(records), { patientId, date: new Date(), block });
    const former = written && opened.get(written.proof.recordId)?.payload;
    const outdated = former === undefined || (await summaryDigest(former)) !== (await summaryDigest(now));
    return { hospital, views, written, now, outdated };
  }

  return {
    async emergencySettings() {
      const vault = vaults.open();
      const { ledger } = await connection.open();
      const [{ categories, decided }, { caseLength }, code] = await Promise.all([
        emergencyAccessOf(ledger, vault.patientId),
        caseRulesOf(ledger),
        ownCard(ledger, await cardMaker(vault)),
      ]);
      return { categories, decided, caseLength, card: code === undefined ? undefined : { code } };
    },

    async setEmergencyAccess({ categories, card: wanted }, { progress }) {
      const vault = vaults.open();
      const { ledger, relay } = await connection.open();
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      const present = (await emergencyAccessOf(ledger, vault.patientId)).card;
      const card = {
        keep: () => present,
        none: () => undefined,
        new: async () => cardAddress(await nextCardSecret(ledger, await cardMaker(vault))),
      }[wanted];
      const call = await setEmergencyAccess(ledger, patient, { categories, card: await card() });
      return actedOf(await telling(relay, progress).submit(call));
    },

    async emergencySummary(_, { signal }) {
      const { views, written, outdated } = await compare(vaults.open(), signal);
      return { records: views, asOf: written && asOfSummary(written).asOf, outdated };
    },

    async writeSummary(_, { progress, signal }) {
      const vault = vaults.open();
      const { hospital, written, now } = await compare(vault, signal);
      const keyEpochs = await refreshed(vault, hospital);
      const { patientId, manifest } = vault;
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      const { submitted } = await writeSummary(
        { ...hospital, relay: telling(hospital.relay, progress), patientId, manifest, keyEpochs },
        { kind: "patient", patient },
        now,
        written?.proof.recordId,
      );
      return actedOf(submitted);
    },

    async emergencyWords({ digest, about }) {
      const { patientId, privateKey } = vaults.open();
      const { stores } = await connection.open();
      return openWords(await stores.get(cidOf(digest)), privateKey, { patientId, about });
    },
  };
}

/** The vault's key can't be taken out; what it agrees on with itself is as secret, and as lasting. */
const cardMaker = async ({ patientId, privateKey, manifest }: OpenVault) => ({
  patientId,
  vaultSecret: await sharedSecret(privateKey, manifest.vaultKey),
});

function readable(view: () => RecordView): RecordView[] {
  try {
    return [view()];
  } catch {
    return [];
  }
}
