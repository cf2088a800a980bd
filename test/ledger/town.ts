import { createTestClient, createWalletClient, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee, type Grantee } from "#lib/chain/grantee.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { type AccountSigner, patientSignerOf } from "#lib/chain/signers.ts";
import { grant } from "#lib/consent/grant.ts";
import { openSession } from "#lib/consent/session.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { authoriseAsAccount, type SigningPatient } from "#lib/identity/authorise.ts";
import { register } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { type StaffMember, setStaffMember } from "#lib/identity/staff.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { type Manifest, serialiseManifest } from "#lib/keys/manifest.ts";
import { memoryKeyNetwork } from "#lib/keys/memory-key-release.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import type { HistoryOptions } from "#lib/records/history-entry.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { twoStores } from "#lib/records/stores.fixture.ts";
import type { WriteContext } from "#lib/records/write-records.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { startChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";

/** Patients of these tests, apart from those of the walkthrough. */
let nextPatient = 10_000;
const YEAR = 365 * 24 * 3_600;

export type Town = Awaited<ReturnType<typeof startTown>>;
export type Patient = SigningPatient & { wallet: AccountSigner; manifest: Manifest; vaultKey: CryptoKey };

/** A chain with the ledger on it, a hospital with a doctor and a colleague in a team, stores and a key network. */
async function startTown() {
  const chain = await startChain();
  const ledger: Ledger = { client: chain.client, deployment: await deployedLedger(chain) };
  const relayOf = (index: number) => localRelay(ledger, chain.rpcUrl, testAccount(index));
  const person = (name: keyof typeof ACCOUNTS) => signerOf(testAccount(ACCOUNTS[name]));
  const people = {
    administrator: person("administrator"),
    doctor: person("doctor"),
    colleague: person("colleague"),
    stranger: person("stranger"),
  };
  const town = {
    chain,
    ledger,
    people,
    organisation: 1,
    team: 1,
    governance: relayOf(ACCOUNTS.governor),
    relay: relayOf(ACCOUNTS.relayer),
    /** Another relayer, with an account of its own. */
    secondRelay: relayOf(ACCOUNTS.relayer + 5),
    machine: createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) }),
    keyNetwork: await memoryKeyNetwork(),
    ...(await twoStores()),
  };
  await town.governance.submit({
    contract: "providerRegistry",
    functionName: "admitOrganisation",
    args: [0, people.administrator.address],
  });
  for (const who of [people.doctor, people.colleague]) await setStaff(town, who);
  await submitAsAdministrator(town, "TeamCreation", "createTeamBySig", { organisation: 1 });
  await submitAsAdministrator(town, "TeamMemberSetting", "setTeamMemberBySig", {
    team: 1,
    account: people.colleague.address,
    organisation: 1,
  });
  return town;
}

let town: Promise<Town> | undefined;

/** Milliseconds that a deployment may take, where the contracts have to be compiled first. */
export const START_PATIENCE = 180_000;

/** The town that all files of these tests share. */
export function theTown(): Promise<Town> {
  town ??= startTown();
  return town;
}

after(async () => {
  await (await town)?.chain.child.stop("SIGKILL");
});

/** The time of the latest block, in Unix seconds. */
export const timeOf = async ({ chain }: Pick<Town, "chain">): Promise<number> =>
  Number((await chain.client.getBlock()).timestamp);

/** Enrols somebody as a physician with a year's licence, or as `change` says. */
export async function setStaff(
  { ledger, relay, chain, people }: Pick<Town, "ledger" | "relay" | "chain" | "people">,
  { address }: AccountSigner,
  change: Partial<StaffMember> = {},
): Promise<void> {
  const licenceUntil = (await timeOf({ chain })) + YEAR;
  const member = { roles: ROLES.physician, specialty: 0, licenceUntil, suspended: false, ...change };
  await relay.submit(await setStaffMember(ledger, people.administrator, 1, address, member));
}

async function submitAsAdministrator(
  { ledger, relay, people }: Pick<Town, "ledger" | "relay" | "people">,
  primaryType: string,
  functionName: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const message = { contract: "providerRegistry", primaryType, fields } as const;
  const by = await authoriseAsAccount(ledger, people.administrator, message);
  await relay.submit({ contract: "providerRegistry", functionName, args: [...Object.values(fields), by] });
}

/** Registers a patient, and publishes a manifest of `supply` epochs. */
export async function newPatient({ ledger, relay, keyNetwork, stores }: Town, supply = 3): Promise<Patient> {
  const wallet = signerOf(testAccount(nextPatient++));
  const signer = patientSignerOf(wallet);
  const { patientId, call } = await register(ledger, signer);
  await relay.submit(call);
  const { publicKey, privateKey } = await generateX25519();
  const { chainId, addresses } = ledger.deployment;
  const { accessPolicy } = addresses;
  const wrapper = keyNetwork.wrap;
  const manifest = await createManifest({
    patientId,
    chainId,
    accessPolicy,
    vaultKey: publicKey,
    wrapper,
    supply,
  });
  const bytes = serialiseManifest(manifest);
  await stores.put(bytes, { kind: "manifest", patientId });
  const patient = { patientId, signer };
  await relay.submit(
    await publishManifest(ledger, patient, { manifest, digest: await digestOfBytes(bytes) }),
  );
  return { ...patient, wallet, manifest, vaultKey: privateKey };
}

export const asPerson = ({ address }: AccountSigner): Grantee => ({ kind: "person", account: address });

/** What `grantTo` gives unless told otherwise. */
export const GRANTED: readonly Category[] = ["problems", "medications"];

/** The patient grants reading and writing of `categories` for an hour, or as `change` says. */
export async function grantTo(
  { ledger, relay, chain }: Town,
  patient: SigningPatient,
  grantee: Grantee,
  { categories = GRANTED, seconds = 3_600 }: { categories?: readonly Category[]; seconds?: number } = {},
) {
  const now = await timeOf({ chain });
  const { call, consent } = await grant(ledger, patient, {
    grantee,
    purpose: "TREAT",
    read: categories,
    write: categories,
    validFrom: now,
    validUntil: now + seconds,
  });
  await relay.submit(call);
  return { consent, validUntil: now + seconds };
}

/** A signed session of `accessor` on a grant to `grantee`. */
export async function sessionCall(
  { ledger, chain, organisation }: Town,
  patientId: PatientId,
  accessor: AccountSigner,
  {
    grantee = asPerson(accessor),
    categories = GRANTED,
    seconds = 600,
  }: {
    grantee?: Grantee;
    categories?: readonly Category[];
    seconds?: number;
  } = {},
): Promise<LedgerCall> {
  const until = (await timeOf({ chain })) + seconds;
  return openSession(ledger, accessor, {
    patientId,
    grantee,
    purpose: "TREAT",
    categories,
    organisation,
    until,
  });
}

/** Somebody's key release, ruled by the ledger's canRead as it stands. */
export const releaseFor = ({ keyNetwork, ledger }: Town, accessor: Address) =>
  keyNetwork.open(({ patientId, category, keyEpoch }) =>
    readLedger(ledger, "accessPolicy", "canRead", [patientId, category, keyEpoch, accessor]),
  );

/** A writer's context as the ledger is now. */
export async function writing(
  { ledger, relay, stores }: Town,
  { patientId, manifest }: Patient,
): Promise<WriteContext> {
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  return { ledger, relay, stores, patientId, manifest, keyEpochs };
}

/** The author that a member of staff is under a grant. */
export const staffAuthor = (
  { organisation }: Town,
  patientId: PatientId,
  account: AccountSigner,
  grantee = asPerson(account),
) => ({ kind: "staff", patientId, account, right: { grantee, purpose: "TREAT", organisation } }) as const;

export const historyOf = ({ ledger, stores }: Town, patientId: PatientId, options?: HistoryOptions) =>
  verifiedHistory(ledger, chainHistory(ledger), stores, patientId, options);

/** Mines calls in one block, in the order given, whether or not they succeed. */
export async function inOneBlock({ ledger, chain, machine }: Town, calls: readonly LedgerCall[]) {
  const account = testAccount(ACCOUNTS.relayer + 6);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(chain.rpcUrl) });
  await machine.setAutomine(false);
  try {
    const hashes: Hex[] = [];
    // Of one account, so that their nonces keep the order.
    for (const call of calls) {
      hashes.push(await wallet.sendTransaction({ ...encodeCall(ledger.deployment, call), gas: 2_000_000n }));
    }
    await machine.mine({ blocks: 1 });
    return await Promise.all(hashes.map((hash) => chain.client.waitForTransactionReceipt({ hash })));
  } finally {
    await machine.setAutomine(true);
  }
}

/** All that a refused call could have changed for a patient and an accessor. */
export async function stateOf(
  { ledger }: Town,
  patientId: PatientId,
  accessor: AccountSigner,
): Promise<unknown> {
  const grantee = encodeGrantee(asPerson(accessor));
  return Promise.all([
    readSnapshot(ledger, patientId),
    readLedger(ledger, "patientRegistry", "patientOf", [patientId]),
    readLedger(ledger, "keyDirectory", "manifestOf", [patientId]),
    readLedger(ledger, "consentRegistry", "grantOf", [patientId, grantee, 0]),
    readLedger(ledger, "consentRegistry", "sessionOf", [patientId, accessor.address]),
  ]);
}
