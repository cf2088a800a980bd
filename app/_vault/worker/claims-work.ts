import type { Encounter, FhirResource } from "fhir/r4.js";
import { checkDesk, DESK_CATEGORY, signDesk } from "#lib/claims/desk.ts";
import { draftClaim } from "#lib/claims/draft-claim.ts";
import { attestCare } from "#lib/claims/filing.ts";
import { findEvidence } from "#lib/claims/find-evidence.ts";
import { billOf, disclose } from "#lib/claims/lines.ts";
import type { DocumentReader } from "#lib/claims/sealed-document.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import { type OpenedDocument, readClaim } from "#lib/hospital/claims/read-claim.ts";
import {
  type ClaimsNetwork,
  deskOf,
  shareClaim,
  writeDossier,
  writeWords,
} from "#lib/hospital/claims/write-document.ts";
import { epochsLeft, epochsRunLow } from "#lib/keys/epochs-left.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { DESK_PURPOSE, openDesk } from "#lib/vault/open-desk.ts";
import { renewDesk } from "#lib/vault/renew-desk.ts";
import type { ClaimDocument, ClaimsCalls, DeskProgress, DeskReader } from "../protocol/claims.ts";
import type { Handlers, Handling } from "../rpc/peer.ts";
import { toWire } from "../rpc/wire.ts";
import { ensureSession } from "./access-session.ts";
import type { Connection } from "./connection.ts";
import { accountSigner, type VaultContext } from "./context.ts";
import { refreshed, signingPatient } from "./open-vault.ts";
import { presentReader } from "./reader-calls.ts";
import { actedOf, telling } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

/** How long a session on a desk lasts, in minutes: a morning's work. */
const MINUTES = 240;

/** What an organisation's claims desk does, and patients with claims of theirs. */
export function claimsWork(context: VaultContext, vaults: Vaults): Handlers<ClaimsCalls> {
  const { connection } = context;
  /** A desk whose opening broke off goes on with the same code. */
  let begun: { organisation: number; code: string; salt: Hex } | undefined;

  async function open(): Promise<Connection & ClaimsNetwork> {
    const hospital = await connection.open();
    return { ...hospital, claims: claimsHttp(hospital.http) };
  }

  /** Whose keys open documents: a desk's, released by the key network under a session, or those of the patient in hand. */
  async function readerOf(
    network: Connection & ClaimsNetwork,
    as: DeskReader | "patient",
    { progress }: Handling<DeskProgress>,
  ): Promise<DocumentReader> {
    if (as === "patient") {
      const vault = vaults.open();
      await refreshed(vault, network);
      return { holder: vault.patientId, keys: vault.keys };
    }
    const { account, organisation } = as;
    const desk = await deskOf(network, organisation);
    const reader = await presentReader(context, vaults, account);
    const request = {
      patientId: desk,
      grantee: { kind: "organisation", id: organisation },
      purpose: DESK_PURPOSE,
      categories: [DESK_CATEGORY],
      organisation,
      account,
      minutes: MINUTES,
    } as const;
    const keys = await reader.keysOf(network, request, (onSigned) =>
      ensureSession(context, network, request, (stage, until) => {
        progress({ stage, ...(until === undefined ? {} : { until }) });
        if (stage !== "sign") onSigned();
      }),
    );
    return { holder: desk, keys };
  }

  return {
    async openClaimsDesk({ account, organisation }, { progress }) {
      const network = await open();
      if ((await network.claims.deskOf(organisation)) !== undefined) throw deskExists(organisation);
      begun =
        begun?.organisation === organisation
          ? begun
          : { organisation, code: await newRecoveryCode(), salt: toHex(randomBytes(32)) };
      const { code, salt } = begun;
      const wanted = { organisation, administrator: account, code, salt };
      const desk = await openDesk(network, wanted, (stage, done = 0, of = 0) => {
        vaults.touch();
        progress(stage === "keys" ? { stage, done, of } : { stage });
      });
      const administrator = accountSigner(context, account, () => progress({ stage: "sign" }));
      await network.claims.nameDesk(await signDesk(network.ledger, administrator, { organisation, desk }));
      begun = undefined;
      return { desk, recoveryCode: code };
    },

    async confirmClaimsDesk({ account, organisation }, { progress }) {
      const { ledger, claims } = await open();
      const signed = await claims.deskOf(organisation);
      if (signed === undefined) return;
      const administrator = accountSigner(context, account, () => progress({ stage: "sign" }));
      await claims.nameDesk(await signDesk(ledger, administrator, { organisation, desk: signed.desk }));
    },

    async renewClaimsDesk({ account, organisation, code }, { progress }) {
      const network = await open();
      const desk = await deskOf(network, organisation);
      await renewDesk(network, { desk, administrator: account, code }, (done, of) => {
        vaults.touch();
        progress(done < of ? { stage: "keys", done, of } : { stage: "publish" });
      });
    },

    async claimsDesk({ organisation }) {
      const { ledger, claims } = await open();
      const signed = await claims.deskOf(organisation);
      if (signed === undefined) return { desk: null, trusted: false };
      const { desk } = signed;
      const trusted = checkDesk(ledger, signed).then(
        () => true,
        (error: unknown) => {
          if (isNamed(error, "DeskUntrusted")) return false;
          throw error;
        },
      );
      const [isTrusted, keysLeft] = await Promise.all([trusted, epochsLeft(ledger, desk, DESK_CATEGORY)]);
      return { desk, trusted: isTrusted, keysLeft, renew: epochsRunLow(keysLeft) };
    },

    async readClaim({ claim, as }, handling) {
      const network = await open();
      const reader = await readerOf(network, as, handling);
      const found = await readClaim(network, chainHistory(network.ledger), claim, reader);
      return {
        documents: found.documents.map(wired),
        proven: found.proven,
        refusal: found.refusal && toWire(found.refusal),
      };
    },

    draftClaim({ patientId, encounter, currency }) {
      const opened = vaults.reader()?.openedOf(patientId) ?? [];
      const all = opened.flatMap(([recordId, payload]) =>
        readBundle(payload).entries.flatMap(({ index, fullUrl, resource }) => {
          const read = resource as FhirResource | undefined;
          return read === undefined ? [] : [{ key: `${recordId}/${index}`, fullUrl, resource: read }];
        }),
      );
      const found = all.find(({ key }) => key === encounter);
      if (found?.resource.resourceType !== "Encounter") throw encounterClosed();
      const { fullUrl, resource } = found;
      const references = [fullUrl, `Encounter/${resource.id}`].filter((one) => one !== undefined);
      return draftClaim(
        { resource: resource as Encounter, references },
        all.map((each) => each.resource),
        currency,
      );
    },

    async writeDossier({ patientId, coverage, organisation, servedAt, lines, recordId }) {
      const network = await open();
      const bill = billOf(lines);
      const { linesRoot, billed } = bill;
      const filing = { coverage, organisation, linesRoot, billed, servedAt };
      const { ledger, stores } = network;
      const record =
        recordId === undefined ? undefined : await findEvidence(ledger, stores, patientId, recordId);
      const dossier = { v: 1, filing, lines: disclose(bill), ...(record && { record }) } as const;
      return { claim: await writeDossier(network, dossier), filing };
    },

    async writeClaimWords({ claim, kind, organisation, text }) {
      return { digest: await writeWords(await open(), { claim, kind, organisation }, text) };
    },

    async attestCare({ filing, tookPlace }, { progress }) {
      const { ledger, relay } = await connection.open();
      const patient = signingPatient(context, vaults.open(), () => progress({ stage: "sign" }));
      const call = await attestCare(ledger, patient, filing, tookPlace);
      return actedOf(await telling(relay, progress).submit(call));
    },

    async shareClaim({ claim, as, organisation }, handling) {
      const network = await open();
      const reader = await readerOf(network, as, handling);
      return { shared: await shareClaim(network, claim, reader, organisation) };
    },
  };
}

const wired = (document: OpenedDocument): ClaimDocument =>
  "error" in document ? { ...document, error: toWire(document.error) } : document;

const deskExists = (organisation: number) =>
  new KeywardError("DeskExists", {
    message: "This organisation has a claims desk already.",
    action: "Use it; its recovery code is on the sheet that was printed.",
    details: { organisation },
  });

const encounterClosed = () =>
  new KeywardError("EncounterClosed", {
    message: "This encounter isn't open here.",
    action: "Open the patient's record again, and choose it.",
  });
