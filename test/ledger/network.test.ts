import { expect } from "chai";
import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { grant, revoke } from "#lib/consent/grant.ts";
import { endGrant, openSession } from "#lib/consent/session.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { register } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { recoveryLock, unlockByCode } from "#lib/keys/unlock.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { type LocalNetwork, startLocalNetwork } from "#services/local/local-network.ts";
import { openLocalStore } from "#services/local/stores.ts";

const CATEGORY = "problems";

describe("the whole local network", function () {
  this.timeout(60_000);
  let network: LocalNetwork;
  let release: KeyRelease;
  const doctor = signerOf(testAccount(ACCOUNTS.doctor));
  const grantee = { kind: "person", account: doctor.address } as const;

  before(async function () {
    this.timeout(180_000);
    network = await startLocalNetwork();
    const account = testAccount(ACCOUNTS.doctor);
    const { chainId, addresses } = network.ledger.deployment;
    const { accessPolicy, keyNodeRegistry: registry } = addresses;
    const { chain, siweDomain } = network;
    release = nodeLitKeyRelease({
      network: { rpcUrl: chain.rpcUrl, chainId, registry, accessPolicy, siweDomain },
      account: account.address,
      sign: (message) => account.signMessage({ message }),
    });
  });
  after(async () => {
    await release?.close();
    await network?.stop();
  });

  it("releases what the ledger allows, refuses once it doesn't, and the patient needs none of it", async () => {
    const { ledger, relay, governance, chain } = network;
    const stores = replicatedStore(network.stores.map(({ records }) => records));
    const administrator = signerOf(testAccount(ACCOUNTS.administrator));
    await governance.submit({
      contract: "providerRegistry",
      functionName: "admitOrganisation",
      args: [0, administrator.address],
    });
    const now = Number((await chain.client.getBlock()).timestamp);
    const member = { roles: ROLES.physician, specialty: 0, licenceUntil: now + 86_400, suspended: false };
    await relay.submit(await setStaffMember(ledger, administrator, 1, doctor.address, member));

    const signer = patientSignerOf(signerOf(testAccount(20_000)));
    const { patientId, call } = await register(ledger, signer);
    await relay.submit(call);
    const patient = { patientId, signer };
    const code = await newRecoveryCode();
    const { keyring, vaultKey } = await createKeyring(patientId, [await recoveryLock(code, patientId)]);
    for (const { keyrings } of network.stores) await keyrings.putKeyring(keyring);
    const { accessPolicy } = ledger.deployment.addresses;
    const networkPublicKey = await readLedger(ledger, "keyNodeRegistry", "networkPublicKey", []);
    const wrapper = litKeyWrapper({ networkPublicKey, accessPolicy });
    const { chainId } = ledger.deployment;
    const manifest = await createManifest({ patientId, chainId, accessPolicy, vaultKey, wrapper, supply: 2 });
    const bytes = serialiseManifest(manifest);
    await stores.put(bytes, { kind: "manifest", patientId });
    await relay.submit(
      await publishManifest(ledger, patient, { manifest, digest: await digestOfBytes(bytes) }),
    );

    const snapshot = () => readSnapshot(ledger, patientId);
    const released = async () =>
      releaseCategories(release, { patientId, manifest, ...(await snapshot()) }, [CATEGORY]);
    const write = async () => {
      const context = { ledger, relay, stores, patientId, manifest, ...(await snapshot()) };
      const drafts = draftResource({ resourceType: "Condition" } as never);
      return (await writeRecords(context, { kind: "patient", patient }, drafts)).entries.slice(0, 1);
    };
    const first = await write();

    await expectNamed(released(), "AccessRefused");
    const terms = { grantee, purpose: "TREAT" } as const;
    const given = await grant(ledger, patient, {
      ...terms,
      read: [CATEGORY],
      write: [],
      validFrom: now,
      validUntil: now + 86_400,
    });
    await relay.submit(given.call);
    await relay.submit(
      await openSession(ledger, doctor, {
        patientId,
        ...terms,
        categories: [CATEGORY],
        organisation: 1,
        until: Number((await chain.client.getBlock()).timestamp) + 600,
      }),
    );
    const keys = await released();
    expect((await openEntries({ patientId, stores, keys }, first)).length).to.equal(1);

    await relay.submit(await revoke(ledger, patient, terms));
    await expectNamed(released(), "AccessRefused");
    await relay.submit(endGrant(patientId, terms));
    await expectNamed(openEntries({ patientId, stores, keys }, await write()), "CompartmentLocked");

    await Promise.all(network.keyNetwork.nodes.map((node) => node.stop("SIGKILL")));
    await expectNamed(released(), "KeyNodesUnavailable");
    const left = await openLocalStore(network.stores[1].directory);
    const alone = replicatedStore([left.records], { required: 1 });
    const unlocked = await unlockByCode(left.keyrings, code);
    expect(unlocked.patientId).to.equal(patientId);
    const history = await verifiedHistory(ledger, chainHistory(ledger), alone, patientId);
    const stored = await fetchManifest(alone, patientId, history.manifestDigest);
    const own = await vaultCompartmentKeys(stored, unlocked.vaultKey);
    const opened = await openEntries({ patientId, stores: alone, keys: own }, history.entries);
    expect(opened.length).to.equal(4);
  });
});
