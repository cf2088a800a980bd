import type { Ledger } from "#lib/chain/ledger.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type EmergencyCard, parseCard } from "#lib/emergency/card.ts";
import { caseStories } from "#lib/emergency/case-history.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { type CaseRef, caseOf, closeCase, endCase, openCase } from "#lib/emergency/cases.ts";
import { emergencyAccessOf } from "#lib/emergency/emergency-access.ts";
import { reviewCase } from "#lib/emergency/reviews.ts";
import { sealWords, type WordsAs } from "#lib/emergency/sealed-words.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { CaseFacts, EmergencyCalls } from "../protocol/emergency.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { Connection } from "./connection.ts";
import { accountSigner, type VaultContext } from "./context.ts";
import { presentReader } from "./reader-calls.ts";
import { actedOf, telling } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  EmergencyCalls,
  "cardPatient" | "caseTerms" | "emergencyCases" | "openCase" | "closeCase" | "readEmergency" | "reviewCase"
>;

/** Taken off the longest case, so that a clock that is ahead of the ledger's doesn't have it refused. */
const MARGIN_SECONDS = 60;

/** What responders do in an emergency, and who reviews it afterwards. */
export function caseCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  return {
    cardPatient: async ({ code }) => ({ patientId: (await parseCard(code)).patientId }),

    async caseTerms({ patientId }) {
      const { ledger } = await connection.open();
      const [categories, { caseLength }] = await Promise.all([
        allowedTo(ledger, patientId),
        caseRulesOf(ledger),
      ]);
      return { categories, ...caseLength };
    },

    async emergencyCases(whose) {
      return caseStories((await connection.open()).ledger, whose);
    },

    async openCase({ account, organisation, reason, words, categories, ...whose }, { progress }) {
      const hospital = await connection.open();
      const { ledger, relay } = hospital;
      const card: Partial<EmergencyCard> = "code" in whose ? await parseCard(whose.code) : {};
      const patientId = card.patientId ?? (whose as { patientId: PatientId }).patientId;
      const [allowed, until, reasonDigest] = await Promise.all([
        categories ?? allowedTo(ledger, patientId),
        longest(ledger, card.secret === undefined ? "withoutCard" : "withCard"),
        sealed(hospital, words, { patientId, about: "emergency-reason" }),
      ]);
      const responder = accountSigner(context, account, () => progress({ stage: "sign" }));
      const terms = { patientId, organisation, categories: allowed, until, reason, reasonDigest };
      const { call, number } = await openCase(ledger, responder, terms, card.secret);
      const submitted = await telling(relay, progress).submit(call);
      return { ...actedOf(submitted), patientId, number, until };
    },

    async closeCase({ account, patientId, number }, { progress }) {
      const { ledger, relay } = await connection.open();
      const responder = accountSigner(context, account, () => progress({ stage: "sign" }));
      const submitted = await telling(relay, progress).submit(
        await closeCase(ledger, responder, { patientId, number }),
      );
      vaults.reader()?.closeChart(patientId);
      // Anybody may outdate the keys now: that it fails isn't the closing's failure.
      await relay.submit(endCase({ patientId, responder: account, number })).catch(() => undefined);
      return actedOf(submitted);
    },

    async readEmergency({ account, patientId, number }, { progress, signal }) {
      const reader = await presentReader(context, vaults, account);
      const hospital = await connection.open();
      const { ledger } = hospital;
      const [running, { categories: allowed }] = await Promise.all([
        caseOf(ledger, account, number),
        emergencyAccessOf(ledger, patientId),
      ]);
      if (running === undefined || running.until * 1_000 <= Date.now()) throw over();
      const mask = categoryMask(running.categories) & categoryMask(allowed);
      const access = async () => {
        progress({ type: "session", stage: "open", until: running.until });
        return running.until;
      };
      return reader.open(hospital, { patientId, categories: categoriesIn(mask) }, access, progress, signal);
    },

    async reviewCase({ account, case: reviewed, shown, outcome, notes }, { progress }) {
      const hospital = await connection.open();
      const { ledger, relay } = hospital;
      await requireShown(ledger, reviewed, shown);
      const about = { patientId: reviewed.patientId, about: "emergency-review" } as const;
      const notesDigest = await sealed(hospital, notes, about);
      const reviewer = accountSigner(context, account, () => progress({ stage: "sign" }));
      const call = await reviewCase(ledger, reviewer, reviewed, { outcome, notesDigest });
      return actedOf(await telling(relay, progress).submit(call));
    },
  };
}

/** What the page was told by the hospital's index must be what the ledger has. Throws `CaseDiffers`. */
async function requireShown(ledger: Ledger, { responder, number }: CaseRef, shown: CaseFacts): Promise<void> {
  const kept = await caseOf(ledger, responder, number);
  const same = (["organisation", "reason", "byCard", "reviewDeadline"] as const).every(
    (fact) => kept?.[fact] === shown[fact],
  );
  if (same) return;
  throw new KeywardError("CaseDiffers", {
    message: "The ledger has this case otherwise than it was shown here.",
    action:
      "Load the page again. If it stays so, tell the network's operators: the hospital's index is wrong.",
    details: { number },
  });
}

/** What the patient lets responders read. Throws `PatientUnknown`. */
async function allowedTo(ledger: Ledger, patientId: PatientId): Promise<Category[]> {
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
  if (BigInt(controller) === 0n) {
    throw new KeywardError("PatientUnknown", {
      message: "There is no patient of this id on this network.",
      action: "Check the id, or scan the patient's card.",
    });
  }
  return (await emergencyAccessOf(ledger, patientId)).categories;
}

async function longest(ledger: Ledger, card: "withCard" | "withoutCard"): Promise<number> {
  const [{ caseLength }, { timestamp }] = await Promise.all([
    caseRulesOf(ledger),
    ledger.client.getBlock({ blockTag: "latest" }).catch((error: unknown) => {
      throw ledgerError(error);
    }),
  ]);
  return Math.max(Number(timestamp), Math.floor(Date.now() / 1_000)) + caseLength[card] - MARGIN_SECONDS;
}

/** Seals words to the patient and stores them; undefined where there are none. */
async function sealed({ ledger, stores }: Connection, words: string | undefined, as: WordsAs) {
  if (words === undefined || words.trim() === "") return undefined;
  const { manifestDigest } = await readSnapshot(ledger, as.patientId);
  const { vaultKey } = await fetchManifest(stores, as.patientId, manifestDigest);
  const { blob, digest } = await sealWords(words.trim(), vaultKey, as);
  await stores.put(blob, { kind: "record", patientId: as.patientId, category: 0 });
  return digest;
}

const over = () =>
  new KeywardError("EmergencyCaseOver", {
    message: "The access of this case is over.",
    action: "Open another case if the emergency goes on.",
  });
