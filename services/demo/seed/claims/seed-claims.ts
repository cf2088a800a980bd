import { submitPermit } from "#lib/claims/allowance.ts";
import { disputeDecision, settleClaim } from "#lib/claims/answers.ts";
import { bondOf, claimOf } from "#lib/claims/claim.ts";
import { type Decision, decideClaims } from "#lib/claims/decisions.ts";
import { attestCare, type ClaimId, claimIdOf, type Filing, fileClaim } from "#lib/claims/filing.ts";
import { findEvidence } from "#lib/claims/find-evidence.ts";
import { disclose } from "#lib/claims/lines.ts";
import { currencyOf } from "#lib/claims/money.ts";
import { tokenOf } from "#lib/claims/own-share.ts";
import { poolOf } from "#lib/claims/pools.ts";
import { permitEscrow } from "#lib/claims/token-permit.ts";
import type { Digest } from "#lib/core/ids.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import { shareClaim, writeDossier, writeWords } from "#lib/hospital/claims/write-document.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import { demoBank } from "#services/local/demo-money.ts";
import { asMember } from "../as-member.ts";
import type { DemoFile, DemoPatient } from "../demo-file.ts";
import { asPatient } from "../enrolled.ts";
import { memberCalled, organisationCalled } from "../member.ts";
import { openedRecord, vaultReader } from "../opened-record.ts";
import { type DemoBill, demoBills } from "./bills.ts";
import { coverageFor, writeCoveragesOnce } from "./coverages.ts";
import { openDesksOnce } from "./desks.ts";
import { BILLED, COURT, INSURER, PROVIDER } from "./plans.ts";

/** A bill as it is filed. */
type Filed = DemoBill & { claim: ClaimId; filing: Filing };

/**
 * Gives the demo network claims of every state: desks, coverages, dossiers, filings, the patient's word, decisions, a dispute. What
 * the ledger shows isn't done again. Does nothing where the patients aren't there, as in a copy of the data without secrets.
 */
export async function seedClaims(hospital: Hospital, file: DemoFile): Promise<void> {
  const patient = file.patients().find(({ name }) => name === BILLED);
  if (patient !== undefined) {
    await openDesksOnce(hospital, file);
    await writeCoveragesOnce(hospital, file.patients());
    const coverage = await coverageFor(hospital.ledger, patient.patientId);
    if (coverage !== undefined) await bring(hospital, patient, coverage);
  }
  await file.saveInsurance({ ...file.insurance(), done: true });
}

async function bring(
  hospital: Hospital,
  patient: DemoPatient,
  { coverage, pool }: { coverage: number; pool: number },
): Promise<void> {
  const { ledger } = hospital;
  const token = (await poolOf(ledger, pool))?.token;
  if (token === undefined) return;
  const currency = await currencyOf(ledger, token);
  const [carla, clerk] = [memberCalled(patient.name), memberCalled(PROVIDER.clerk)];
  const organisation = organisationCalled(PROVIDER.organisation);
  const bills = await asMember(hospital, carla, async (session) =>
    demoBills((await openedRecord(session, patient)).opened, patient, currency),
  );
  const filed = bills.map((bill): Filed => {
    const { linesRoot, billed, servedAt } = bill;
    const filing = { coverage, organisation, linesRoot, billed, servedAt };
    return { ...bill, filing, claim: claimIdOf(filing) };
  });
  await asMember(hospital, clerk, async (session) => {
    for (const bill of filed) await fileOnce(session, patient, bill);
  });
  await asMember(hospital, carla, async ({ ledger: own, relay }) => {
    for (const { plan, claim, filing } of filed) {
      if (!plan.attested || (await claimOf(own, claim))?.attestation !== "none") continue;
      await relay.submit(await attestCare(own, asPatient(carla, patient), filing, true));
    }
  });
  await asMember(hospital, memberCalled(INSURER.adjuster), (session) => decideOnce(session, filed));
  await asMember(hospital, clerk, async (session) => {
    for (const bill of filed) if (bill.plan.ends === "dispute") await disputeOnce(session, bill);
  });
  await asMember(hospital, carla, async (session) => {
    for (const { plan, claim } of filed) {
      if (plan.ends !== "dispute") continue;
      const reader = await vaultReader(session, patient);
      await shareClaim(networkOf(session), claim, reader, organisationCalled(COURT));
    }
  });
}

const networkOf = (session: SignedIn) => ({ ...session, claims: claimsHttp(session.http) });

async function fileOnce(session: SignedIn, { patientId }: DemoPatient, bill: Filed): Promise<void> {
  const { ledger, relay, stores } = session;
  if ((await claimOf(ledger, bill.claim)) !== undefined) return;
  const record = await findEvidence(ledger, stores, patientId, bill.recordId);
  const lines = disclose(bill);
  await writeDossier(networkOf(session), { v: 1, filing: bill.filing, lines, ...(record && { record }) });
  await relay.submit((await fileClaim(ledger, memberCalled(PROVIDER.clerk).signer, bill.filing)).call);
}

/** Decides what is planned and wasn't decided, by one signature, and has settled what is payable. */
async function decideOnce(session: SignedIn, filed: readonly Filed[]): Promise<void> {
  const { ledger, relay } = session;
  const adjuster = memberCalled(INSURER.adjuster).signer;
  const organisation = organisationCalled(INSURER.organisation);
  const decisions: Decision[] = [];
  for (const { plan, claim, filing } of filed) {
    const { decision } = plan;
    if (decision === undefined || (await claimOf(ledger, claim))?.state !== "filed") continue;
    const about = { claim, kind: "notes", organisation } as const;
    const notesDigest: Digest | undefined =
      decision.words === undefined ? undefined : await writeWords(networkOf(session), about, decision.words);
    decisions.push(decisionOf(claim, filing, decision, notesDigest));
  }
  if (decisions.length > 0) await relay.submit(await decideClaims(ledger, adjuster, decisions));
  for (const { plan, claim } of filed) {
    if (plan.ends !== "settle" || (await claimOf(ledger, claim))?.state !== "approved") continue;
    await relay.submit(settleClaim(claim));
  }
}

function decisionOf(
  claim: ClaimId,
  { billed }: Filing,
  decision: NonNullable<DemoBill["plan"]["decision"]>,
  notesDigest: Digest | undefined,
): Decision {
  const about = { claim, notesDigest };
  if (decision.outcome === "approve") {
    const approved = (billed * BigInt(Math.round(decision.part * 100))) / 100n;
    return { ...about, outcome: "approve", approved };
  }
  if (decision.outcome === "reject") return { ...about, outcome: "reject", reason: decision.reason };
  return { ...about, outcome: "evidence" };
}

/** Brings a rejected claim before the arbiters, by a bond that the clerk's wallet allows. */
async function disputeOnce({ ledger, relay, network }: SignedIn, { claim }: Filed): Promise<void> {
  const bank = await demoBank(ledger, network.rpcUrl);
  if (bank === undefined || (await claimOf(ledger, claim))?.state !== "rejected") return;
  const clerk = memberCalled(PROVIDER.clerk).signer;
  const [token, bond] = await Promise.all([tokenOf(ledger, claim), bondOf(ledger, claim)]);
  await bank.send(submitPermit(await permitEscrow(ledger, clerk, token, bond)));
  await relay.submit(await disputeDecision(ledger, clerk, claim));
}
