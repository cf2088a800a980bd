import { expect } from "chai";
import { decodeFunctionData, encodeEventTopics, type TypedDataDefinition, verifyTypedData } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { AccountAuthorisation } from "./authorise.ts";
import { setStaffMember } from "./staff.ts";
import { createdTeam, createTeam, setTeamMember } from "./team.ts";

const deployment: Deployment = {
  chainId: 31_337,
  addresses: Object.fromEntries(
    (Object.keys(CONTRACTS) as ContractName[]).map((name, at) => [name, `0x${String(at + 1).repeat(40)}`]),
  ) as Deployment["addresses"],
};
const NOW = 1_800_000_000n;
const ledger = { client: { getBlock: async () => ({ timestamp: NOW }) }, deployment } as unknown as Ledger;
const administrator = privateKeyToAccount(generatePrivateKey());
const member = "0xabababababababababababababababababababab";

/** Signs with a real key, and keeps what was signed. */
function recorder() {
  const signed: TypedDataDefinition[] = [];
  const signer: AccountSigner = {
    address: administrator.address,
    signTypedData(typedData) {
      signed.push(typedData);
      return administrator.signTypedData(typedData as never);
    },
  };
  return { signed, signer };
}

/** The arguments that the contract gets, and the authorisation that stands last. */
function argumentsOf(call: LedgerCall) {
  const { data } = encodeCall(deployment, call);
  const { functionName, args = [] } = decodeFunctionData({ abi: CONTRACTS.providerRegistry.abi, data });
  return { functionName, own: args.slice(0, -1), by: args.at(-1) as AccountAuthorisation };
}

describe("what an administrator signs", () => {
  const terms = { roles: 2, specialty: 7, licenceUntil: 1_900_000_000, suspended: true };
  const acts = [
    {
      primaryType: "TeamCreation",
      functionName: "createTeamBySig",
      sign: (signer: AccountSigner) => createTeam(ledger, signer, 3),
      fields: { organisation: 3 },
      own: [3],
    },
    {
      primaryType: "TeamMemberSetting",
      functionName: "setTeamMemberBySig",
      sign: (signer: AccountSigner) =>
        setTeamMember(ledger, signer, { team: 5, account: member, organisation: 3 }),
      fields: { team: 5, account: member, organisation: 3 },
      own: [5, member, 3],
    },
    {
      primaryType: "StaffMemberSetting",
      functionName: "setStaffMemberBySig",
      sign: (signer: AccountSigner) => setStaffMember(ledger, signer, 3, member, terms),
      fields: { organisation: 3, account: member, ...terms },
      own: [3, member, terms],
    },
  ] as const;

  for (const { primaryType, functionName, sign, fields, own } of acts)
    it(`${primaryType} says the very fields that ${functionName} gets`, async () => {
      const { signed, signer } = recorder();
      const call = argumentsOf(await sign(signer));
      const [typedData] = signed;
      if (typedData === undefined) expect.fail("nothing was signed");
      expect(signed).to.have.length(1);
      expect(typedData.primaryType).to.equal(primaryType);
      expect(typedData.message).to.deep.equal({ ...fields, nonce: call.by.nonce, deadline: NOW + 3_600n });
      expect(call.functionName).to.equal(functionName);
      expect(JSON.stringify(call.own).toLowerCase()).to.equal(JSON.stringify(own).toLowerCase());
      expect(call.by.account).to.equal(administrator.address);
      expect(call.by.deadline).to.equal(NOW + 3_600n);
      expect(
        await verifyTypedData({
          ...(typedData as never as Parameters<typeof verifyTypedData>[0]),
          address: administrator.address,
          signature: call.by.signature,
        }),
      ).to.equal(true);
    });

  it("takes a nonce of its own each time, so that one signature can't pass for another", async () => {
    const { signed, signer } = recorder();
    await createTeam(ledger, signer, 3);
    await createTeam(ledger, signer, 3);
    expect(new Set(signed.map(({ message }) => (message as { nonce: bigint }).nonce)).size).to.equal(2);
  });
});

describe("createdTeam", () => {
  const logOf = (address: string, team: number) => ({
    address,
    data: "0x",
    topics: encodeEventTopics({
      abi: CONTRACTS.providerRegistry.abi,
      eventName: "TeamCreated",
      args: { team, organisation: 3 },
    }),
  });
  const told = (logs: unknown[]) =>
    createdTeam({ client: { getTransactionReceipt: async () => ({ logs }) }, deployment } as never, "0x00");

  it("tells the number by the registry's own event, and by no other contract's", async () => {
    const { providerRegistry, recordLedger } = deployment.addresses;
    expect(await told([logOf(recordLedger, 8), logOf(providerRegistry, 9)])).to.equal(9);
    const error = await told([logOf(recordLedger, 8)]).catch((thrown: Error) => thrown);
    expect((error as Error).name).to.equal("TeamNotCreated");
  });
});
