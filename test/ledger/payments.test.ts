import { expect } from "chai";
import { approveEscrow, fundPool, holdingsOf, submitPermit } from "#lib/claims/allowance.ts";
import { disputeDecision, settleClaim } from "#lib/claims/answers.ts";
import { bondOf, claimOf, ownShareOf } from "#lib/claims/claim.ts";
import { decideClaims } from "#lib/claims/decisions.ts";
import { type ClaimId, claimIdOf } from "#lib/claims/filing.ts";
import { payOwnShare, payOwnShareDirectly, tokenOf } from "#lib/claims/own-share.ts";
import { owedTo, poolOf } from "#lib/claims/pools.ts";
import { permitEscrow, permitMessage } from "#lib/claims/token-permit.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { bill, type InsuredTown, theInsuredTown } from "./insured-town.ts";
import { START_PATIENCE, type Town } from "./town.ts";

const [CLERK, FRIEND] = [63, ACCOUNTS.relayer + 5];

describe("money into the escrow", function () {
  this.timeout(START_PATIENCE);
  let world: InsuredTown;
  let town: Town;
  before(async () => {
    world = await theInsuredTown();
    ({ town } = world);
  });

  const decided = async (amount: bigint, approved: bigint): Promise<ClaimId> => {
    const claim = claimIdOf(await world.filed(bill(amount)));
    const decision = { claim, outcome: "approve", approved } as const;
    await town.relay.submit(await decideClaims(town.ledger, world.adjuster, [decision]));
    return claim;
  };
  const settled = async (amount: bigint): Promise<ClaimId> => {
    const claim = await decided(amount, amount);
    await town.relay.submit(settleClaim(claim));
    return claim;
  };
  /** The patient's account is none of the mnemonic's, so somebody sends them tokens. */
  async function give(amount: bigint) {
    const { address } = world.patient.wallet;
    await world.transact(FRIEND, { functionName: "mint", args: [address, amount] });
  }

  it("pays the patient's own share by one signature that somebody else submits", async () => {
    const { ledger, relay, organisation } = town;
    const claim = await settled(2_000n);
    const left = await ownShareOf(ledger, claim);
    expect(left > 1n).to.equal(true);
    await give(left);
    const owed = await owedTo(ledger, organisation, world.token);
    const call = await payOwnShare(ledger, world.patient.wallet, { claim, amount: left });
    await relay.submit(call);
    expect(await ownShareOf(ledger, claim)).to.equal(0n);
    expect((await claimOf(ledger, claim))?.paidByPatient).to.equal(left);
    expect(await owedTo(ledger, organisation, world.token)).to.equal(owed + left);
    expect(await holdingsOf(ledger, world.token, world.patient.wallet.address)).to.deep.equal({
      balance: 0n,
      allowed: 0n,
    });
    // Spent, whatever is left.
    await expectNamed(() => relay.submit(call), "LedgerReverted");
  });

  it("takes a part of it, and from nobody's signature but the patient's", async () => {
    const { ledger, relay } = town;
    const claim = await settled(3_000n);
    const left = await ownShareOf(ledger, claim);
    await give(1n);
    await relay.submit(await payOwnShare(ledger, world.patient.wallet, { claim, amount: 1n }));
    expect(await ownShareOf(ledger, claim)).to.equal(left - 1n);
    await world.mint(CLERK, 1n);
    const others = await payOwnShare(ledger, world.clerk, { claim, amount: 1n });
    await expectNamed(() => relay.submit(others), "PatientRegistryNotController");
    await world.pay(FRIEND, 2n);
    await town.secondRelay.submit(payOwnShareDirectly({ claim, amount: 2n }));
    expect(await ownShareOf(ledger, claim)).to.equal(left - 3n);
    await expectNamed(tokenOf(ledger, `0x${"ab".repeat(32)}`), "ClaimUnknown");
  });

  it("says what is signed before it is", async () => {
    const { ledger } = town;
    const { address } = world.patient.wallet;
    const { typedData, permit } = await permitMessage(ledger, address, world.token, 12n);
    expect(typedData).to.deep.include({ primaryType: "Permit", message: permit });
    expect(typedData.domain).to.deep.include({ name: "Demo money", verifyingContract: world.token });
    expect(permit).to.deep.include({
      owner: address,
      spender: ledger.deployment.addresses.claimsEscrow,
      value: 12n,
    });
  });

  it("stakes a dispute's bond by permit or by allowance", async () => {
    const { ledger, relay } = town;
    const amount = 40_000n;
    for (const way of ["permit", "approval"] as const) {
      const claim = await decided(amount, 1n);
      const bond = await bondOf(ledger, claim);
      await world.mint(CLERK, bond);
      const permit = () => permitEscrow(ledger, world.clerk, world.token, bond);
      if (way === "permit") await world.send(FRIEND, submitPermit(await permit()));
      else await world.send(CLERK, approveEscrow(ledger, world.token, bond));
      expect((await holdingsOf(ledger, world.token, world.clerk.address)).allowed).to.equal(bond);
      await relay.submit(await disputeDecision(ledger, world.clerk, claim));
      expect((await claimOf(ledger, claim))?.state).to.equal("disputed");
      expect((await holdingsOf(ledger, world.token, world.clerk.address)).allowed).to.equal(0n);
    }
  });

  it("funds a pool", async () => {
    const { ledger } = town;
    const before = (await poolOf(ledger, world.pool))?.balance ?? 0n;
    await world.mint(FRIEND, 77n);
    await world.send(FRIEND, approveEscrow(ledger, world.token, 77n));
    await town.secondRelay.submit(fundPool(world.pool, 77n));
    expect((await poolOf(ledger, world.pool))?.balance).to.equal(before + 77n);
  });

  it("asks for a transaction where a token takes no permits, and where a contract would sign", async () => {
    const { ledger } = town;
    const clerk = signerOf(testAccount(CLERK));
    const noToken = ledger.deployment.addresses.panelArbitrator;
    await expectNamed(permitEscrow(ledger, clerk, noToken, 1n), "PermitUnavailable");
    const wallet = { ...clerk, signTypedData: async () => `0x${"12".repeat(200)}` as const };
    await expectNamed(permitEscrow(ledger, wallet, world.token, 1n), "PermitUnavailable");
  });
});
