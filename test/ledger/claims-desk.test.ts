import { expect } from "chai";
import { readLedger } from "#lib/chain/ledger.ts";
import { type ClaimsDesk, checkDesk, DESK_CATEGORY, signDesk } from "#lib/claims/desk.ts";
import { documentParty, openDocument, sealDocument } from "#lib/claims/sealed-document.ts";
import { openSession } from "#lib/consent/session.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { CATEGORIES, categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { proxyTerms } from "#lib/identity/proxies.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { FIRST_SUPPLY } from "#lib/keys/create-manifest.ts";
import { epochsLeft, epochsRunLow } from "#lib/keys/epochs-left.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { memoryKeyrings } from "#lib/keys/memory-keyrings.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { DESK_PURPOSE, openDesk } from "#lib/vault/open-desk.ts";
import { renewDesk } from "#lib/vault/renew-desk.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import {
  newPatient,
  type Patient,
  releaseFor,
  START_PATIENCE,
  setStaff,
  type Town,
  theTown,
  timeOf,
} from "./town.ts";

const CLAIM = toHex(randomBytes(32));
const ABOUT = { claim: CLAIM, kind: "notes" } as const;
const WORDS = { v: 1, text: "The second procedure isn't covered." } as const;

describe("an organisation's claims desk", function () {
  this.timeout(120_000);
  let town: Town;
  let patient: Patient;
  let code: string;
  let desk: PatientId;
  let bound: ClaimsDesk;
  const keyrings = memoryKeyrings();
  const salt = toHex(randomBytes(32));
  const [clerk, doctor] = [signerOf(testAccount(71)), signerOf(testAccount(72))];
  const network = () => ({ ...town, keyrings, wrapper: town.keyNetwork.wrap });

  before(async function () {
    this.timeout(START_PATIENCE);
    town = await theTown();
    patient = await newPatient(town);
    code = await newRecoveryCode();
    await setStaff(town, clerk, { roles: ROLES.billing });
    await setStaff(town, doctor);
  });

  const session = async (who: typeof clerk) =>
    openSession(town.ledger, who, {
      patientId: desk,
      grantee: { kind: "organisation", id: town.organisation },
      purpose: DESK_PURPOSE,
      categories: [DESK_CATEGORY],
      organisation: town.organisation,
      until: (await timeOf(town)) + 600,
    });
  async function keysOf(who: typeof clerk) {
    const { manifestDigest, keyEpochs } = await readSnapshot(town.ledger, desk);
    const manifest = await fetchManifest(town.stores, desk, manifestDigest);
    const state = { patientId: desk, manifest, keyEpochs };
    return releaseCategories(releaseFor(town, who.address), state, [DESK_CATEGORY]);
  }
  const seal = async () => {
    const { ledger, stores } = town;
    const parties = [desk, patient.patientId].map((holder) => documentParty(ledger, stores, holder));
    return sealDocument(WORDS, ABOUT, await Promise.all(parties));
  };

  it("is opened by its administrator, goes on where that broke off, and leaves nobody acting for it", async () => {
    const { ledger, people, organisation } = town;
    const administrator = people.administrator.address;
    const failing = {
      ...network(),
      relay: {
        async submit(call: Parameters<Town["relay"]["submit"]>[0]) {
          if (call.functionName === "publishBySig") throw new Error("gone");
          return town.relay.submit(call);
        },
      },
    };
    const wanted = { organisation, administrator, code, salt };
    await openDesk(failing, wanted).then(
      () => expect.fail("went on"),
      (error: Error) => expect(error.message).to.equal("gone"),
    );
    const stages: string[] = [];
    desk = await openDesk(network(), wanted, (stage) => stages.push(stage));
    expect([...new Set(stages)]).to.deep.equal(["register", "keys", "publish"]);
    expect(await proxyTerms(ledger, desk, administrator)).to.equal(undefined);
    const before = await ledger.client.getBlockNumber();
    expect(await openDesk(network(), wanted)).to.equal(desk);
    expect(await ledger.client.getBlockNumber()).to.equal(before);
  });

  it("is believed by its administrator's signature, while they administer the organisation", async () => {
    const { ledger, people, organisation } = town;
    bound = await signDesk(ledger, people.administrator, { organisation, desk });
    await checkDesk(ledger, bound);
    const untrusted = (change: Partial<ClaimsDesk>) =>
      expectNamed(checkDesk(ledger, { ...bound, ...change }), "DeskUntrusted");
    await untrusted({ desk: patient.patientId });
    await untrusted({ organisation: 99 });
    await untrusted({ signature: `0x${"00".repeat(65)}` });
    await untrusted({ administrator: clerk.address });
    const slipped = await signDesk(ledger, clerk, { organisation, desk: patient.patientId });
    await untrusted(slipped);
  });

  it("opens to billing staff by one session and one key, and to nobody else of the house", async () => {
    const { ledger, relay } = town;
    const sealed = await seal();
    await expectNamed(keysOf(clerk), "AccessRefused");
    await relay.submit(await session(clerk));
    const keys = await keysOf(clerk);
    expect(await openDocument(sealed, ABOUT, { holder: desk, keys })).to.deep.equal(WORDS);
    const canRead = (category: number) =>
      readLedger(ledger, "accessPolicy", "canRead", [desk, category, 1, clerk.address]);
    const open = await Promise.all(CATEGORIES.map((_, category) => canRead(category)));
    expect(open.flatMap((yes, category) => (yes ? [category] : []))).to.deep.equal([
      categoryBit(DESK_CATEGORY),
    ]);
    await expectNamed(relay.submit(await session(doctor)), "ConsentRegistryNoStanding");
  });

  it("closes to a suspended clerk in the same block, and hands the patient their copy without any grant", async () => {
    await setStaff(town, clerk, { roles: ROLES.billing, suspended: true });
    await expectNamed(keysOf(clerk), "AccessRefused");
    await setStaff(town, clerk, { roles: ROLES.billing });
    const reader = {
      holder: patient.patientId,
      keys: await vaultCompartmentKeys(patient.manifest, patient.vaultKey),
    };
    expect(await openDocument(await seal(), ABOUT, reader)).to.deep.equal(WORDS);
  });

  it("opens by its recovery code alone", async () => {
    const sealed = await seal();
    const privateKey = await openKeyring(await keyrings.getKeyring(desk), await recoveryLock(code, desk));
    const { manifestDigest } = await readSnapshot(town.ledger, desk);
    const manifest = await fetchManifest(town.stores, desk, manifestDigest);
    const keys = await vaultCompartmentKeys(manifest, privateKey);
    expect(await openDocument(sealed, ABOUT, { holder: desk, keys })).to.deep.equal(WORDS);
  });

  it("gets new keys by its recovery code: staff who left don't open what comes, those of now open all", async () => {
    const { ledger, relay, people } = town;
    const before = await seal();
    await relay.submit(await session(clerk));
    const leaving = await keysOf(clerk);
    const other = await newRecoveryCode();
    const administrator = people.administrator.address;
    await expectNamed(renewDesk(network(), { desk, administrator, code: other }), "NotThisDesksCode");
    await renewDesk(network(), { desk, administrator, code });
    expect(await proxyTerms(ledger, desk, administrator)).to.equal(undefined);
    const after = await seal();
    expect(await openDocument(before, ABOUT, { holder: desk, keys: leaving })).to.deep.equal(WORDS);
    await expectNamed(openDocument(after, ABOUT, { holder: desk, keys: leaving }), "CompartmentLocked");
    const keys = await keysOf(clerk);
    for (const document of [before, after]) {
      expect(await openDocument(document, ABOUT, { holder: desk, keys })).to.deep.equal(WORDS);
    }
    await renewDesk(network(), { desk, administrator, code });
  });

  it("tells how often its key can still change, until none is left, and has keys again once they are renewed", async () => {
    const { ledger, relay, people } = town;
    const leave = async () => {
      await relay.submit(await session(clerk));
      await setStaff(town, clerk, { roles: ROLES.billing, suspended: true });
      await relay.submit({
        contract: "consentRegistry",
        functionName: "endAccess",
        args: [desk, [clerk.address]],
      });
      await setStaff(town, clerk, { roles: ROLES.billing });
      return epochsLeft(ledger, desk, DESK_CATEGORY);
    };
    expect(await epochsLeft(ledger, desk, DESK_CATEGORY)).to.equal(FIRST_SUPPLY - 1);
    const left = [await leave(), await leave(), await leave(), await leave(), await leave()];
    expect(left).to.deep.equal([3, 2, 1, 0, 0]);
    expect(left.map(epochsRunLow)).to.deep.equal([false, false, true, true, true]);
    await renewDesk(network(), { desk, administrator: people.administrator.address, code });
    expect(await epochsLeft(ledger, desk, DESK_CATEGORY)).to.equal(FIRST_SUPPLY - 1);
  });
});
