import { expect } from "chai";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { CATEGORIES, type Category, categoryBit } from "#lib/core/categories.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { type MemoryKeyrings, memoryKeyrings } from "#lib/keys/memory-keyrings.ts";
import { openProxyLock } from "#lib/keys/proxy-locks.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { appointProxy, dismissProxy } from "#lib/vault/appoint-proxy.ts";
import { childOf, handOver } from "#lib/vault/hand-over.ts";
import { type ActingProxy, openAsProxy } from "#lib/vault/open-as-proxy.ts";
import { registerChild } from "#lib/vault/register-child.ts";
import { renewKeys } from "#lib/vault/renew-keys.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { historyOf, newPatient, type Patient, START_PATIENCE, type Town, theTown, timeOf } from "./town.ts";

const YEAR = 365 * 24 * 3_600;
const MIA = "Mia";

describe("a child's record, kept by a parent and handed over", function () {
  this.timeout(120_000);
  let town: Town;
  let keyrings: MemoryKeyrings;
  let [parent, grandmother] = [] as Patient[] as [Patient, Patient];
  let acting: ActingProxy;
  let until: number;
  let code: string;
  let mia: Patient["patientId"];
  const salt = toHex(randomBytes(32));

  const network = () => ({ ...town, keyrings, wrapper: town.keyNetwork.wrap });
  const proxyOf = ({
    wallet,
    manifest,
    vaultKey,
  }: Pick<Patient, "wallet" | "manifest" | "vaultKey">): ActingProxy => ({
    proxy: wallet.address.toLowerCase() as typeof wallet.address,
    privateKey: vaultKey,
    vaultKey: manifest.vaultKey,
  });
  const open = (who: ActingProxy) => openAsProxy(network(), mia, who);

  /** Writes for the child as somebody who acts for her. */
  async function write(by: Patient, category: Category, manifest: Manifest) {
    const { keyEpochs } = await readSnapshot(town.ledger, mia);
    const author = { kind: "patient", patient: { patientId: mia, signer: by.signer } } as const;
    const draft = { category: categoryBit(category), payload: new TextEncoder().encode(category) };
    const { entries } = await writeRecords({ ...town, patientId: mia, manifest, keyEpochs }, author, [draft]);
    return entries[0] as (typeof entries)[number];
  }
  const openedBy = async (who: ActingProxy, category: Category) => {
    const { keys } = await open(who);
    const { entries } = await historyOf(town, mia);
    const named = entries.filter((entry) => entry.category === categoryBit(category));
    const opened = await openEntries({ patientId: mia, stores: town.stores, keys }, named);
    return opened.map(({ payload }) => new TextDecoder().decode(payload));
  };

  before(async function () {
    this.timeout(START_PATIENCE);
    town = await theTown();
    keyrings = memoryKeyrings();
    [parent, grandmother] = await Promise.all([newPatient(town), newPatient(town)]);
    acting = proxyOf(parent);
    until = (await timeOf(town)) + 14 * YEAR;
    code = await newRecoveryCode();
  });

  it("registers the child with nothing signed by the parent, and goes on where it broke off", async () => {
    const named = { patientId: parent.patientId, signerId: acting.proxy, name: "Nora" };
    const child = { name: MIA, until, code, salt };
    const failing = {
      ...network(),
      relay: {
        async submit(call: Parameters<Town["relay"]["submit"]>[0]) {
          if (call.functionName === "publishBySig") throw new Error("gone");
          return town.relay.submit(call);
        },
      },
    };
    await registerChild(failing, child, named).then(
      () => expect.fail("went on"),
      (error: Error) => expect(error.message).to.equal("gone"),
    );
    const { child: made } = await registerChild(network(), child, named);
    mia = made.patientId;
    expect(made.signer.signer).to.equal((await childSigner(code)).signer);
    expect(await childOf(town.ledger, code)).to.equal(mia);
  });

  it("opens the child's vault to the parent, who writes and reads in her place", async () => {
    const opened = await open(acting);
    expect(opened).to.include({ patientName: MIA, until });
    expect(opened.categories).to.deep.equal(CATEGORIES);
    expect(opened.privateKey).to.not.equal(undefined);
    await write(parent, "problems", opened.manifest);
    await write(parent, "mental-health", opened.manifest);
    expect(await openedBy(acting, "mental-health")).to.deep.equal(["mental-health"]);
  });

  it("opens it to nobody whom the ledger doesn't name", async () => {
    await expectNamed(open(proxyOf(grandmother)), "NotAProxy");
  });

  it("lets nobody but the child's code name another who acts [C19]", async () => {
    const choice = {
      patientId: grandmother.patientId,
      name: "Ida",
      categories: ["problems"] as const,
      until,
    };
    const lock = await recoveryLock(code, mia);
    const asParent = { patientId: mia, signer: parent.signer };
    await expectNamed(
      appointProxy(network(), asParent, { lock }, { choice, patientName: MIA }),
      "PatientRegistryNotController",
    );
    const child = { patientId: mia, signer: await childSigner(code) };
    await expectNamed(
      appointProxy(network(), child, { lock }, { choice: { ...choice, patientId: mia }, patientName: MIA }),
      "ProxyOneself",
    );
    await appointProxy(network(), child, { lock }, { choice, patientName: MIA });
    expect((await open(acting)).privateKey, "the parent's lock stays").to.not.equal(undefined);
  });

  it("opens to a limited proxy their own categories, and by no key any other [C19]", async () => {
    const limited = proxyOf(grandmother);
    const opened = await open(limited);
    expect(opened.privateKey).to.equal(undefined);
    expect(opened.categories).to.deep.equal(["problems"]);
    expect(await openedBy(limited, "problems")).to.deep.equal(["problems"]);
    await expectNamed(openedBy(limited, "mental-health"), "CompartmentLocked");
    const { proxies } = await keyrings.getKeyring(mia);
    const lock = await openProxyLock(proxies, { ...limited, vaultKey: limited.vaultKey.x }, mia);
    expect(lock.secret).to.equal(undefined);
    expect(lock.keys.map(({ category }) => category)).to.deep.equal([categoryBit("problems")]);
    const another = { ...limited, proxy: acting.proxy, vaultKey: acting.vaultKey.x };
    await expectNamed(openProxyLock(proxies, another, mia), "BoxMismatch");
    await expectNamed(write(grandmother, "mental-health", opened.manifest), "PatientRegistryBeyondProxy");
    await write(grandmother, "problems", opened.manifest);
    expect(await openedBy(acting, "problems")).to.have.length(2);
  });

  it("stays open to a parent who renews their own keys, and to none of the old ones", async () => {
    const old = acting;
    const newCode = await newRecoveryCode();
    const lock = await recoveryLock(newCode, parent.patientId);
    await keyrings.putKeyring({ v: 1, patientId: parent.patientId, wraps: [] });
    const made = await renewKeys(network(), parent, {
      privateKey: parent.vaultKey,
      locks: [lock],
      code: newCode,
      wards: { proxy: acting.proxy, patients: [mia, grandmother.patientId] },
    });
    parent = { ...parent, manifest: made.manifest, vaultKey: made.privateKey };
    acting = proxyOf(parent);
    expect((await open(acting)).patientName).to.equal(MIA);
    await expectNamed(open(old), "ProxyLockMissing");
    expect((await open(proxyOf(grandmother))).patientName).to.equal(MIA);
  });

  it("ends what one of them may", async () => {
    const child = { patientId: mia, signer: await childSigner(code) };
    const lock = await recoveryLock(code, mia);
    await dismissProxy(network(), child, { lock }, proxyOf(grandmother).proxy);
    await expectNamed(open(proxyOf(grandmother)), "NotAProxy");
    expect((await keyrings.getKeyring(mia)).proxies?.locks).to.have.length(1);
  });

  it("goes to the grown-up child: own key, every key anew, and the parent's right is over", async () => {
    const { privateKey, manifest: before } = await open(acting);
    const wallet = signerOf(testAccount(10_900));
    const newSigner = patientSignerOf(wallet);
    const newCode = await newRecoveryCode();
    const lock = await recoveryLock(newCode, mia);
    const handover = { patientId: mia, code, newSigner, locks: [lock], newCode };
    const epochs = (await readSnapshot(town.ledger, mia)).keyEpochs;
    const { manifest, privateKey: own } = await handOver(network(), handover, async () => {});

    await expectNamed(open(acting), "NotAProxy");
    expect((await keyrings.getKeyring(mia)).proxies).to.equal(undefined);
    const { keyEpochs, manifestDigest } = await readSnapshot(town.ledger, mia);
    expect(keyEpochs > epochs).to.equal(true);
    expect(manifest.vaultKey.x).to.not.equal(before.vaultKey.x);
    const current = await fetchManifest(town.stores, mia, manifestDigest);
    await expectNamed(vaultCompartmentKeys(current, privateKey as CryptoKey), "VaultMismatch");
    await expectNamed(write(parent, "problems", current), "PatientRegistryNotController");

    // All that was written for her is hers.
    const keys = await vaultCompartmentKeys(manifest, own);
    const { entries } = await historyOf(town, mia);
    expect(await openEntries({ patientId: mia, stores: town.stores, keys }, entries)).to.have.length(3);
  });

  it("is handed over once", async () => {
    const lock = await recoveryLock(code, mia);
    for (const index of [10_900, 10_901]) {
      const newSigner = patientSignerOf(signerOf(testAccount(index)));
      const again = { patientId: mia, code, newSigner, locks: [lock], newCode: code };
      await expectNamed(
        handOver(network(), again, async () => {}),
        "AlreadyHandedOver",
      );
    }
    await expectNamed(childOf(town.ledger, await newRecoveryCode()), "NotAChildsCode");
  });
});
