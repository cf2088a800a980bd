import { expect } from "chai";
import { decideClaims } from "#lib/claims/decisions.ts";
import { fileClaim } from "#lib/claims/filing.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signerOf } from "#services/local/accounts.ts";
import type { ClaimsAnswer } from "../../../app/_server/schemas/claims.ts";
import type { ClaimFile } from "../../../app/_vault/protocol/claims.ts";
import { type HarnessPage, openHarness } from "../vault/harness-page.ts";
import { useWorld } from "../world.ts";

const [HOSPITAL, PHARMACY, INSURER, COURT] = [1, 4, 6, 7];
const READ = ["billing", "encounters", "procedures"] as const;

describe("claims in the vault", function () {
  this.timeout(300_000);
  // Each step goes on from the one before.
  this.bail(true);
  const world = useWorld();
  const open: HarnessPage[] = [];
  let clerk: HarnessPage;
  let patientId: PatientId;
  let [disputed, filedNow] = ["0x", "0x"] as [Hex, Hex];

  const as = async (name: string): Promise<HarnessPage> => {
    const page = await openHarness(world().browser, world().origin, world().accountOf(name));
    open.push(page);
    await page.signIn();
    return page;
  };
  const desk = (name: string, organisation: number) => ({
    account: world().accountOf(name).address,
    organisation,
  });
  const listed = ({ page }: HarnessPage, query: string): Promise<ClaimsAnswer> =>
    page.evaluate(async (path) => (await fetch(path)).json(), `/api/ledger/claims?${query}`);
  const contents = ({ documents }: ClaimFile) =>
    documents.map((document) => ("content" in document ? document.kind : document.error.name));

  before(async () => {
    clerk = await as("Paul Weber");
    const { claims } = await listed(clerk, `organisation=${HOSPITAL}&as=provider&limit=200`);
    const found = claims.find(({ state }) => state === "disputed") ?? expect.fail("no dispute");
    disputed = found.claim;
    patientId = found.patientId as PatientId;
  });
  after(async () => {
    for (const { context } of open) await context.close();
  });

  it("open to billing staff by one session and one key, for all claims", async () => {
    const reader = desk("Paul Weber", HOSPITAL);
    const first = await clerk.call("readClaim", { claim: disputed, as: reader });
    expect(first.error).to.equal(undefined);
    expect(first.result?.proven?.lines).to.have.length(3);
    expect(first.result?.refusal).to.equal(undefined);
    expect(contents(first.result as ClaimFile)).to.deep.equal(["dossier", "notes"]);
    // A session that runs already is used.
    const asked = clerk.asked.map(({ method, primaryType }) => primaryType ?? method);
    expect(asked.filter((what) => what !== "AccessSession")).to.deep.equal(["signMessage"]);
    const { claims } = await listed(clerk, `organisation=${HOSPITAL}&as=provider&state=paid`);
    const other = await clerk.do("readClaim", { claim: claims[0]?.claim ?? "0x", as: reader });
    expect(other.proven?.ledger.state).to.equal("paid");
    expect(clerk.asked).to.have.length(asked.length);
  });

  it("are drafted from an open encounter, sealed, filed, and proven to the insurer", async () => {
    const { account } = desk("Paul Weber", HOSPITAL);
    const chart = await clerk.call("openChart", {
      account,
      patientId,
      grantee: { kind: "organisation", id: HOSPITAL },
      purpose: "HPAYMT",
      organisation: HOSPITAL,
      categories: [...READ],
      minutes: 20,
    });
    expect(chart.error).to.equal(undefined);
    const items = (
      chart.progress as { records?: { items: { key: string; resource: { resourceType: string } }[] }[] }[]
    )
      .flatMap(({ records }) => records ?? [])
      .flatMap((record) => record.items);
    const encounter = items.findLast(({ resource }) => resource.resourceType === "Encounter")?.key ?? "";
    const currency = { code: "EUR", decimals: 2 };
    const draft = await clerk.do("draftClaim", { patientId, encounter, currency });
    expect(draft.lines.length).to.be.greaterThan(0);
    const missing = await clerk.call("draftClaim", { patientId, encounter: "none", currency });
    expect(missing.error?.name).to.equal("EncounterClosed");

    const { claims } = await listed(clerk, `organisation=${HOSPITAL}&as=provider&limit=1`);
    const { claim, filing } = await clerk.do("writeDossier", {
      patientId,
      coverage: claims[0]?.coverage ?? 0,
      organisation: HOSPITAL,
      servedAt: draft.servedAt,
      lines: draft.lines.map((line) => ({ ...line, amount: 4_321n })),
      recordId: encounter.split("/")[0] as never,
    });
    const hospital = await openHospital({ origin: world().origin });
    const signer = signerOf(world().accountOf("Paul Weber"));
    const filed = { ...filing, billed: BigInt(filing.billed) };
    await hospital.relay.submit((await fileClaim(hospital.ledger, signer, filed)).call);

    filedNow = claim;
    const adjuster = await as("David Chen");
    const unfolded = await adjuster.call("readClaim", { claim, as: desk("David Chen", INSURER) });
    expect(unfolded.result?.refusal).to.equal(undefined);
    expect(unfolded.result?.proven?.provenance).to.include({ organisation: 0 });
    expect(unfolded.result?.proven?.lines.map(({ amount }) => String(amount))).to.include("4321");
    const words = { claim, kind: "notes", organisation: INSURER, text: "Which visit is this?" } as const;
    const { digest } = await adjuster.do("writeClaimWords", words);
    const unnamed = await adjuster.do("readClaim", { claim, as: desk("David Chen", INSURER) });
    expect(contents(unnamed)).to.deep.equal(["dossier"]);
    const asked = { claim, outcome: "evidence", notesDigest: digest } as const;
    await hospital.relay.submit(
      await decideClaims(hospital.ledger, signerOf(world().accountOf("David Chen")), [asked]),
    );
    const again = await adjuster.do("readClaim", { claim, as: desk("David Chen", INSURER) });
    expect(again.documents.at(-1)).to.deep.include({
      kind: "notes",
      digest,
      content: { v: 1, text: words.text },
    });
    const refused = await adjuster.call("writeClaimWords", { ...words, kind: "evidence" });
    expect(refused.error?.name).to.equal("Forbidden");
  });

  it("open to the patient without any grant, who says that the care took place", async () => {
    const patient = await as("Carla Mendes");
    const signer = world().accountOf("Carla Mendes").address as Hex;
    const closed = await patient.call("readClaim", { claim: disputed, as: "patient" });
    expect(closed.error?.name).to.equal("VaultLocked");
    await patient.do("unlock", { patientId, signer, by: { kind: "wallet", address: signer } });
    const file = await patient.do("readClaim", { claim: disputed, as: "patient" });
    expect(contents(file)).to.deep.equal(["dossier", "notes"]);
    const { proven } = await patient.do("readClaim", { claim: filedNow, as: "patient" });
    const filing = proven?.filing ?? expect.fail("not proven");
    const said = { ...filing, billed: BigInt(filing.billed) };
    expect((await patient.call("attestCare", { filing: said, tookPlace: true })).error).to.equal(undefined);
    expect(patient.asked.at(-1)?.primaryType).to.equal("CareAttestation");
  });

  it("open to arbiters once shared, and to nobody else's staff [C53]", async () => {
    const arbiter = await as("Amara Diallo");
    const file = await arbiter.do("readClaim", { claim: disputed, as: desk("Amara Diallo", COURT) });
    expect(contents(file)).to.deep.equal(["dossier", "notes"]);
    const doctor = await as("Dr. Lena Brandt");
    const refused = await doctor.call("readClaim", {
      claim: disputed,
      as: desk("Dr. Lena Brandt", HOSPITAL),
    });
    expect(refused.error?.name).to.equal("ConsentRegistryNoStanding");
  });

  it("get a desk that an administrator opens once", async () => {
    const administrator = await as("Elif Kaya");
    const pharmacy = desk("Elif Kaya", PHARMACY);
    expect(await administrator.do("claimsDesk", { organisation: PHARMACY })).to.deep.equal({
      desk: null,
      trusted: false,
    });
    const opened = await administrator.call("openClaimsDesk", pharmacy);
    expect(opened.error).to.equal(undefined);
    expect(opened.result?.recoveryCode).to.match(/^(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(administrator.asked.map(({ primaryType }) => primaryType)).to.deep.equal(["ClaimsDesk"]);
    expect(await administrator.do("claimsDesk", { organisation: PHARMACY })).to.include({
      desk: opened.result?.desk,
      trusted: true,
      renew: false,
    });
    expect((await administrator.call("openClaimsDesk", pharmacy)).error?.name).to.equal("DeskExists");
    await administrator.do("confirmClaimsDesk", pharmacy);
    const code = opened.result?.recoveryCode ?? "";
    await administrator.do("renewClaimsDesk", { ...pharmacy, code });
    // Of another organisation's desk.
    const provider = desk("Elif Kaya", HOSPITAL);
    const foreign = await administrator.call("renewClaimsDesk", { ...provider, code });
    expect(foreign.error?.name).to.equal("NotThisDesksCode");
  });
});
