import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { asDigest, newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { releasedCompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type SomePatient, somePatient } from "#lib/keys/manifest.fixture.ts";
import { recipientOf } from "#lib/keys/manifest.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import type { ClaimDossier } from "./dossier.ts";
import { billOf, disclose } from "./lines.ts";
import { type DocumentParty, openDocument, sealDocument, shareDocument } from "./sealed-document.ts";

const BILLING = categoryBit("billing");

describe("a sealed document of a claim", () => {
  let [patient, desk, stranger] = [] as SomePatient[] as [SomePatient, SomePatient, SomePatient];
  let parties: DocumentParty[];
  const claim = toHex(randomBytes(32));
  const dossierOf = { claim, kind: "dossier" } as const;
  const notesOf = { claim, kind: "notes" } as const;
  const bill = billOf([
    { system: "http://snomed.info/sct", code: "1", display: "Visit", date: "2026-01-02", amount: 12_345n },
    { system: "http://snomed.info/sct", code: "2", date: "2026-01-02", amount: 2n ** 96n - 1n },
  ]);
  const entry = {
    recordId: newRecordId(),
    digest: asDigest(claim),
    replaces: newRecordId(),
    category: 3,
    keyEpoch: 1,
  };
  const dossier: ClaimDossier = {
    v: 1,
    filing: { coverage: 1, organisation: 2, linesRoot: bill.linesRoot, billed: bill.billed, servedAt: 7 },
    lines: disclose(bill),
    record: { patientId: claim as never, entry, batch: { root: claim, index: 1, proof: [claim] } },
  };

  before(async () => {
    [patient, desk, stranger] = await Promise.all([somePatient(3), somePatient(3), somePatient(3)]);
    parties = [partyOf(patient, 1), partyOf(desk, 2)];
  });
  const partyOf = ({ patientId, manifest }: SomePatient, keyEpoch: number): DocumentParty => ({
    holder: patientId,
    ...recipientOf(manifest, BILLING, keyEpoch),
  });
  const readerOf = async ({ patientId, manifest, vaultKey }: SomePatient) => ({
    holder: patientId,
    keys: await vaultCompartmentKeys(manifest, vaultKey),
  });

  it("opens to each party to the last unit, by vault or by a released key, and by an earlier epoch's", async () => {
    const sealed = await sealDocument(dossier, dossierOf, parties);
    expect(await openDocument(sealed, dossierOf, await readerOf(patient), sealed.digest)).to.deep.equal(
      dossier,
    );
    const raws = await openVault(desk.manifest, desk.vaultKey);
    const keys = releasedCompartmentKeys(desk.manifest, [
      { category: BILLING, keyEpoch: 3, raw: raws[BILLING]?.[2] ?? expect.fail() },
    ]);
    expect(await openDocument(sealed, dossierOf, { holder: desk.patientId, keys })).to.deep.equal(dossier);
    const { record: _, ...bare } = dossier;
    const without = await sealDocument(bare, dossierOf, parties);
    expect(await openDocument(without, dossierOf, await readerOf(desk))).to.deep.equal(bare);
  });

  it("tells neither words nor their length", async () => {
    const short = await sealDocument({ v: 1, text: "Approved." }, notesOf, parties);
    const long = await sealDocument({ v: 1, text: "Not necessary: ".repeat(20) }, notesOf, parties);
    expect(short.ciphertext.length).to.equal(long.ciphertext.length);
    expect(short.ciphertext).to.not.include("Approved");
  });

  it("stays closed to who is no party [C53]", async () => {
    const sealed = await sealDocument({ v: 1, text: "x" }, notesOf, parties);
    await expectNamed(openDocument(sealed, notesOf, await readerOf(stranger)), "ClaimDocumentNotShared");
    const posing = { ...(await readerOf(stranger)), holder: desk.patientId };
    await expectNamed(openDocument(sealed, notesOf, posing), "ClaimDocumentAltered");
    const other = releasedCompartmentKeys(desk.manifest, []);
    await expectNamed(
      openDocument(sealed, notesOf, { holder: desk.patientId, keys: other }),
      "CompartmentLocked",
    );
  });

  it("is refused when it was changed, is another claim's, or is passed off as another kind [C37]", async () => {
    const reader = await readerOf(desk);
    const sealed = await sealDocument({ v: 1, text: "x" }, notesOf, parties);
    const other = await sealDocument(
      { v: 1, text: "y" },
      { ...notesOf, claim: toHex(randomBytes(32)) },
      parties,
    );
    const bent = JSON.parse(sealed.ciphertext);
    const first = bent.ciphertext[0] === "A" ? "B" : "A";
    bent.ciphertext = first + bent.ciphertext.slice(1);
    for (const document of [
      { ...sealed, ciphertext: JSON.stringify(bent) },
      { ...sealed, ciphertext: "{}" },
      { ...sealed, ciphertext: other.ciphertext },
      { ...sealed, keys: other.keys },
      other,
    ]) {
      await expectNamed(openDocument(document, notesOf, reader), "ClaimDocumentAltered");
    }
    await expectNamed(openDocument(sealed, { claim, kind: "evidence" }, reader), "ClaimDocumentAltered");
    await expectNamed(openDocument(sealed, notesOf, reader, other.digest), "ClaimDocumentAltered");
    expect(await openDocument(sealed, notesOf, reader, sealed.digest)).to.deep.equal({ v: 1, text: "x" });
  });

  it("is refused when its author wrote something else", async () => {
    const sealed = await sealDocument({ v: 2, text: 7 } as never, notesOf, parties);
    await expectNamed(openDocument(sealed, notesOf, await readerOf(desk)), "ClaimDocumentMalformed");
  });

  it("is shared with an arbiter by whoever may open it, and by nobody else", async () => {
    const sealed = await sealDocument(dossier, dossierOf, parties);
    const court = [partyOf(stranger, 1)];
    const more = await shareDocument(sealed, dossierOf, await readerOf(desk), court);
    const shared = { ...sealed, keys: [...sealed.keys, ...more] };
    expect(await openDocument(shared, dossierOf, await readerOf(stranger))).to.deep.equal(dossier);
    await expectNamed(
      shareDocument(sealed, dossierOf, await readerOf(stranger), court),
      "ClaimDocumentNotShared",
    );
  });
});
