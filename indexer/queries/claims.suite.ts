import { expect } from "chai";
import type { Ledger } from "#lib/chain/ledger.ts";
import { claimOf } from "#lib/claims/claim.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Index } from "../store/published.ts";
import { account, adaId, FAR, theClaim, word } from "../testing/told/people.ts";
import type { ToldLedger } from "../testing/told/told-ledger.ts";
import { claimStatistics } from "./claim-statistics.ts";
import { claimEvents, claimsDue, claimsOf, claimWith, type DueAfter, openDisputes } from "./claims.ts";
import { allowedTokens, coveragesBy, coveragesFor, coverageWith, poolsOf, tokensHeld } from "./coverages.ts";
import { payoutsTo, votesOn } from "./payouts.ts";

/** What the index says of insurance, beside what the ledger says. */
export function claimsQueries(theWorld: () => ToldLedger): void {
  describe("of claims", () => {
    let ledger: Ledger;
    let index: Index;
    before(() => {
      ({ ledger, index } = theWorld());
    });

    it("lists claims as the ledger has them, by insurer, provider and patient, the newest first", async () => {
      const names = ["denied", "withdrawn", "attested", "disputed", "paid"];
      const all = await claimsOf(index, { insurer: 3 });
      expect(all.map(({ claim }) => claim)).to.deep.equal(
        names.map((name) => theClaim(name, name === "denied" ? 2 : 1)),
      );
      for (const each of all) {
        const stored = await claimOf(ledger, each.claim);
        for (const key of [
          "coverage",
          "organisation",
          "billed",
          "deadline",
          "state",
          "attestation",
        ] as const) {
          expect(each[key], key).to.equal(stored?.[key]);
        }
        expect(each.paid ?? each.share).to.equal(stored?.share);
        expect(each.ownPaid).to.equal(stored?.paidByPatient);
        expect(each).to.include({
          insurer: 3,
          pool: 1,
          linesRoot: each.linesRoot,
          evidenceRequested: stored?.evidenceRequested,
        });
        expect(await claimWith(index, each.claim)).to.deep.equal(each);
      }
      expect(await claimsOf(index, { provider: 1 })).to.deep.equal(all);
      expect(await claimsOf(index, { patientId: adaId })).to.deep.equal(all.slice(1));
      expect(await claimsOf(index, { provider: 1 }, { limit: 2, before: all[1] })).to.deep.equal(
        all.slice(2, 4),
      );
      expect(await claimsOf(index, { insurer: 1 })).to.deep.equal([]);
      const over = await claimsOf(index, { insurer: 3 }, { states: ["paid", "closed"] });
      expect(over.map(({ state }) => state)).to.deep.equal(["closed", "paid"]);
      expect(await claimWith(index, theClaim("never"))).to.equal(undefined);
    });

    it("tells what was decided, brought and disputed", async () => {
      const found = async (name: string) => claimWith(index, theClaim(name));
      expect(await found("paid")).to.include({
        approved: 1_100n,
        paid: 900n,
        ownPaid: 60n,
        reason: undefined,
      });
      expect(await found("attested")).to.include({
        evidenceDigest: word("evidence"),
        notesDigest: word("notes"),
      });
      const disputed = await found("disputed");
      expect(disputed).to.include({ state: "disputed", reason: "coding", approved: undefined });
      expect(disputed?.dispute).to.deep.equal({ disputeId: 1n, bond: 55n, forProvider: undefined });
      expect(await openDisputes(index)).to.deep.equal([disputed]);
      expect(await votesOn(index, 1n)).to.deep.equal([]);
      expect((await claimEvents(index, theClaim("attested"))).map(({ event }) => event)).to.deep.equal([
        "ClaimFiled",
        "CareAttested",
        "EvidenceRequested",
        "EvidenceSubmitted",
      ]);
    });

    it("lists what is due by deadline, page by page, and no more what is over", async () => {
      const due = await claimsDue(index, { insurer: 3 });
      const ids = due.map(({ claim }) => claim);
      expect(ids).to.have.members([theClaim("disputed"), theClaim("attested"), theClaim("denied", 2)]);
      expect(due.map(({ deadline }) => deadline)).to.deep.equal(due.map(({ deadline }) => deadline).sort());
      expect(await claimsDue(index, { insurer: 3 }, { limit: 1 })).to.deep.equal(due.slice(0, 1));
      expect(await claimsDue(index, { insurer: 3 }, { after: due[0] as DueAfter })).to.deep.equal(
        due.slice(1),
      );
      const filed = await claimsDue(index, { insurer: 3 }, { states: ["filed"] });
      expect(filed.map(({ state }) => state)).to.deep.equal(["filed", "filed"]);
    });

    it("lists pools, coverages and payouts, and counts", async () => {
      const [token] = await allowedTokens(index);
      expect((await poolsOf(index, 3)).map(({ pool: number, token: held }) => [number, held])).to.deep.equal([
        [1, token],
      ]);
      const [second, first] = await coveragesBy(index, 3);
      for (const each of [first, second]) {
        const stored = await coverageOf(ledger, each?.coverage ?? 0);
        const { patientId, pool: number, copay, validFrom, validUntil, limit } = stored ?? {};
        expect(each).to.include({ patientId, pool: number, copay, validFrom, validUntil, limit, insurer: 3 });
      }
      expect([first?.preAuthorised, second?.preAuthorised]).to.deep.equal([false, true]);
      expect(await coveragesFor(index, adaId)).to.deep.equal([first]);
      expect(await coveragesBy(index, 3, { before: 2 })).to.deep.equal([first]);
      expect(await coverageWith(index, 2)).to.deep.equal(second);
      expect(await coverageWith(index, 3)).to.equal(undefined);
      const payouts = await payoutsTo(index, 1);
      expect(payouts.map(({ amount, account: to }) => [amount, to])).to.deep.equal([[960n, account(9)]]);
      const held = token as Address;
      const counts = { filed: 5, approved: 1, rejected: 1, billed: 5_500n, paid: 900n };
      const filedAt = (await claimWith(index, theClaim("paid")))?.time ?? 0;
      const month = new Date(filedAt * 1_000).toISOString().slice(0, 7);
      expect(await claimStatistics(index, 3, held)).to.deep.include({
        ...counts,
        reasons: [{ reason: "coding", count: 1 }],
        providers: [{ organisation: 1, ...counts }],
        months: [{ month, ...counts }],
      });
      expect((await claimStatistics(index, 3, held, FAR)).decidedAfter).to.equal(undefined);
      expect(await claimStatistics(index, 3, account(9))).to.include({ filed: 0, billed: 0n });
      expect(await tokensHeld(index)).to.deep.equal([token]);
    });
  });
}
