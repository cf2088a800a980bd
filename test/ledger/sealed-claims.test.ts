import { expect } from "chai";
import { type ClaimsDesk, signDesk } from "#lib/claims/desk.ts";
import { type ClaimId, claimIdOf, fileClaim } from "#lib/claims/filing.ts";
import { disclose } from "#lib/claims/lines.ts";
import type { DocumentReader } from "#lib/claims/sealed-document.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import type { ClaimsStore, KeptDocument } from "#lib/hospital/claims/claims-http.ts";
import { readClaim } from "#lib/hospital/claims/read-claim.ts";
import { shareClaim, writeDossier, writeWords } from "#lib/hospital/claims/write-document.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { memoryKeyrings } from "#lib/keys/memory-keyrings.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openDesk } from "#lib/vault/open-desk.ts";
import type { signerOf } from "#services/local/accounts.ts";
import { bill, type InsuredTown, theInsuredTown } from "./insured-town.ts";
import { START_PATIENCE } from "./town.ts";

type Wallet = ReturnType<typeof signerOf>;

/** A hospital's part in memory, which may lie. */
function memoryClaims() {
  const desks = new Map<number, ClaimsDesk>();
  const documents = new Map<ClaimId, KeptDocument[]>();
  const store: ClaimsStore = {
    deskOf: async (organisation) => desks.get(organisation),
    nameDesk: async (desk) => void desks.set(desk.organisation, desk),
    documentsOf: async (claim) => documents.get(claim) ?? [],
    async keep(claim, document) {
      const before = documents.get(claim) ?? [];
      documents.set(claim, [...before, { ...document, id: String(before.length), createdAt: before.length }]);
    },
    async share(claim, id, keys) {
      const all = documents.get(claim) ?? [];
      documents.set(
        claim,
        all.map((each) => (each.id === id ? { ...each, keys: [...each.keys, ...keys] } : each)),
      );
    },
  };
  return { desks, documents, store };
}

/** What the parties of a claim tell each other through a hospital that isn't believed. */
describe("a claim's documents", function () {
  this.timeout(START_PATIENCE);
  let world: InsuredTown;
  before(async () => {
    world = await theInsuredTown();
  });
  const insured = () => world;
  const { desks, documents, store } = memoryClaims();
  const keyrings = memoryKeyrings();
  const network = () => ({ ...insured().town, claims: store });

  /** Opens an organisation's desk, and gives the keys that its recovery code opens. */
  async function newDesk(organisation: number, administrator: Wallet): Promise<DocumentReader> {
    const { town } = insured();
    const { ledger, stores } = town;
    const code = await newRecoveryCode();
    const wanted = {
      organisation,
      administrator: administrator.address,
      code,
      salt: toHex(randomBytes(32)),
    };
    const desk = await openDesk({ ...town, keyrings, wrapper: town.keyNetwork.wrap }, wanted);
    await store.nameDesk(await signDesk(ledger, administrator, { organisation, desk }));
    const { manifestDigest } = await readSnapshot(ledger, desk);
    const manifest = await fetchManifest(stores, desk, manifestDigest);
    const privateKey = await openKeyring(await keyrings.getKeyring(desk), await recoveryLock(code, desk));
    return { holder: desk, keys: await vaultCompartmentKeys(manifest, privateKey) };
  }
  const patientReader = async (): Promise<DocumentReader> => {
    const { patientId, manifest, vaultKey } = insured().patient;
    return { holder: patientId, keys: await vaultCompartmentKeys(manifest, vaultKey) };
  };
  const read = async (claim: ClaimId, reader: DocumentReader) =>
    readClaim(network(), chainHistory(insured().town.ledger), claim, reader);

  it("reach the patient and both desks, then an arbiter's, and prove the claim to each", async () => {
    const { town, insurer, court, manager, clerk, filingOf } = insured();
    const { ledger, relay, organisation, people } = town;
    const billed = bill(4_000n, 250n);
    const filing = await filingOf(billed);
    const dossier = { v: 1, filing, lines: disclose(billed) } as const;
    const none = await expectNamed(writeDossier(network(), dossier), "DeskMissing");
    expect(none.details.organisation).to.be.oneOf([organisation, insurer]);
    const [provider, payer] = [
      await newDesk(organisation, people.administrator),
      await newDesk(insurer, manager),
    ];
    const claim = await writeDossier(network(), dossier);
    expect(claim).to.equal(claimIdOf(filing));
    expect((await read(claim, payer)).refusal?.name).to.equal("ClaimUnknown");
    await relay.submit((await fileClaim(ledger, clerk, filing)).call);

    const about = { claim, kind: "notes", organisation: insurer } as const;
    const digest = await writeWords(network(), about, "Which of the two?");
    for (const reader of [provider, payer, await patientReader()]) {
      const { proven, refusal, documents: told } = await read(claim, reader);
      expect(refusal).to.equal(undefined);
      expect(proven?.lines.map(({ amount }) => amount)).to.deep.equal([4_000n, 250n]);
      expect(told.at(-1)).to.deep.include({ digest, content: { v: 1, text: "Which of the two?" } });
    }
    const arbiter = await newDesk(court, manager);
    const before = await read(claim, arbiter);
    expect(before.refusal?.name).to.equal("ClaimDocumentNotShared");
    expect(await shareClaim(network(), claim, provider, court)).to.equal(2);
    expect(await shareClaim(network(), claim, await patientReader(), court)).to.equal(2);
    expect((await read(claim, arbiter)).proven?.lines).to.have.length(2);
    await expectNamed(
      writeWords(network(), { ...about, claim: toHex(randomBytes(32)) }, "x"),
      "ClaimUnknown",
    );
  });

  it("aren't sealed to a desk that the hospital slips in, nor believed for another claim", async () => {
    const { town, patient, insurer, clerk, manager, filingOf } = insured();
    const reader = await patientReader();
    const [first] = [...documents.keys()];
    const billed = bill(777n);
    const filing = await filingOf(billed);
    const dossier = { v: 1, filing, lines: disclose(billed) } as const;
    const honest = desks.get(insurer) as ClaimsDesk;
    const slipped = { organisation: insurer, desk: patient.patientId as PatientId };
    for (const lie of [
      await signDesk(town.ledger, clerk, slipped),
      { ...honest, desk: patient.patientId },
      await signDesk(town.ledger, town.people.administrator, slipped),
    ]) {
      desks.set(insurer, lie);
      await expectNamed(writeDossier(network(), dossier), "DeskUntrusted");
    }
    desks.set(insurer, { ...honest, organisation: town.organisation });
    await expectNamed(writeDossier(network(), dossier), "DeskMissing");
    await store.nameDesk(await signDesk(town.ledger, manager, { organisation: insurer, desk: honest.desk }));
    const claim = await writeDossier(network(), dossier);
    const other = documents.get(first as ClaimId) ?? [];
    documents.set(claim, [other[0] as KeptDocument]);
    const told = await read(claim, reader);
    expect([told.proven, told.refusal?.name]).to.deep.equal([undefined, "ClaimDocumentAltered"]);
    documents.set(claim, []);
    expect(await read(claim, reader)).to.deep.equal({
      documents: [],
      proven: undefined,
      refusal: undefined,
    });
  });
});
