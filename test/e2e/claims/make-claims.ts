import type { Ledger } from "#lib/chain/ledger.ts";
import { submitPermit } from "#lib/claims/allowance.ts";
import { disputeDecision } from "#lib/claims/answers.ts";
import { bondOf } from "#lib/claims/claim.ts";
import { decideClaims } from "#lib/claims/decisions.ts";
import { type ClaimId, claimIdOf, type Filing, fileClaim } from "#lib/claims/filing.ts";
import { billOf, disclose } from "#lib/claims/lines.ts";
import { tokenOf } from "#lib/claims/own-share.ts";
import { permitEscrow } from "#lib/claims/token-permit.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { claimsHttp } from "#lib/hospital/claims/claims-http.ts";
import { writeDossier } from "#lib/hospital/claims/write-document.ts";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";
import { asMember } from "#services/demo/seed/as-member.ts";
import { coverageFor } from "#services/demo/seed/claims/coverages.ts";
import { memberCalled, organisationCalled } from "#services/demo/seed/member.ts";
import { demoBank } from "#services/local/demo-money.ts";
import type { DemoName, World } from "../world.ts";

/** Who bills, and who decides, in these tests. */
export const CLERK = "Paul Weber";
export const ADJUSTER = "David Chen";
const DAY = 86_400;

const hospitalOf = (world: World): Promise<Hospital> => openHospital({ origin: world.origin });

/**
 * Bills care of a patient anew, each amount (in cents) as a claim of one line with its dossier: tests that decide claims make their own, and
 * leave the demo's as they are.
 */
export async function fileClaims(
  world: World,
  patient: DemoName,
  amounts: readonly bigint[],
): Promise<ClaimId[]> {
  const hospital = await hospitalOf(world);
  const { ledger } = hospital;
  const { patientId } = await world.patient(patient);
  const promise = await coverageFor(ledger, asPatientId(patientId as Hex));
  if (promise === undefined) throw new Error(`${patient} isn't insured`);
  const servedAt = (await timeOf(ledger)) - DAY;
  const date = new Date(servedAt * 1_000).toISOString().slice(0, 10);
  return asMember(hospital, memberCalled(CLERK), async (session) => {
    const filed: ClaimId[] = [];
    for (const amount of amounts) {
      const bill = billOf([
        {
          system: "http://snomed.info/sct",
          code: "185349003",
          display: "Encounter for check up",
          date,
          amount,
        },
      ]);
      const filing: Filing = {
        coverage: promise.coverage,
        organisation: organisationCalled("St. Anne's Hospital"),
        linesRoot: bill.linesRoot,
        billed: bill.billed,
        servedAt,
      };
      await writeDossier(
        { ...session, claims: claimsHttp(session.http) },
        { v: 1, filing, lines: disclose(bill) },
      );
      await session.relay.submit((await fileClaim(ledger, memberCalled(CLERK).signer, filing)).call);
      filed.push(claimIdOf(filing));
    }
    return filed;
  });
}

/** Another of the insurer's staff rejects a claim, on a device of their own. */
export async function rejectOne(world: World, claim: ClaimId): Promise<void> {
  const hospital = await hospitalOf(world);
  const adjuster = memberCalled(ADJUSTER);
  await asMember(hospital, adjuster, async ({ ledger, relay }) =>
    relay.submit(
      await decideClaims(ledger, adjuster.signer, [{ claim, outcome: "reject", reason: "coding" }]),
    ),
  );
}

/** Has a claim rejected, and brought before the arbiters by a bond that the clerk's wallet allows. */
export async function disputeOne(world: World, claim: ClaimId): Promise<void> {
  const hospital = await hospitalOf(world);
  const { ledger, network } = hospital;
  const bank = await demoBank(ledger, network.rpcUrl);
  if (bank === undefined) throw new Error("there is no demo money");
  const clerk = memberCalled(CLERK);
  await rejectOne(world, claim);
  const [token, bond] = await Promise.all([tokenOf(ledger, claim), bondOf(ledger, claim)]);
  await bank.give(clerk.address, bond);
  await bank.send(submitPermit(await permitEscrow(ledger, clerk.signer, token, bond)));
  await asMember(hospital, clerk, async ({ relay }) =>
    relay.submit(await disputeDecision(ledger, clerk.signer, claim)),
  );
}

const timeOf = async ({ client }: Ledger): Promise<number> => Number((await client.getBlock()).timestamp);
