import { createHash } from "node:crypto";
import { expect } from "chai";
import { encodeFunctionData, parseAbi } from "viem";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import { signDesk } from "#lib/claims/desk.ts";
import { claimIdOf } from "#lib/claims/filing.ts";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { sweepDocuments } from "../../app/_server/claims/sweep-documents.ts";
import { query } from "../../app/_server/database.ts";
import { fromIndex } from "../../app/_server/ledger/index-reader.ts";
import * as schemas from "../../app/_server/schemas/claims.ts";
import { POST as shareDocument } from "../../app/api/claims/[claim]/documents/[document]/keys/route.ts";
import { GET as documents, POST as keepDocument } from "../../app/api/claims/[claim]/documents/route.ts";
import { GET as desks, PUT as nameDesk } from "../../app/api/claims/desks/route.ts";
import { GET as oneClaim } from "../../app/api/ledger/claims/[claim]/route.ts";
import { GET as claims } from "../../app/api/ledger/claims/route.ts";
import { GET as statistics } from "../../app/api/ledger/claims/statistics/route.ts";
import { GET as coverages } from "../../app/api/ledger/coverages/route.ts";
import { GET as disputes } from "../../app/api/ledger/disputes/route.ts";
import { GET as granted } from "../../app/api/ledger/granted/route.ts";
import { GET as payouts } from "../../app/api/ledger/payouts/route.ts";
import { GET as pools } from "../../app/api/ledger/pools/route.ts";
import { browser, named } from "./browser.ts";
import { type HospitalWorld, PEOPLE } from "./hospital-world.ts";

type Page = ReturnType<typeof browser>;
const FAR = 4_000_000_000;
const ESCROW = "claimsEscrow";
const word = (text: string) => toHex(new Uint8Array([...utf8(text), ...new Uint8Array(32)]).slice(0, 32));
const NONE = { procedure: `0x${"00".repeat(32)}`, maximum: 0n, proof: [] };
const SILENT = { signer: "0x", controllerVersion: 0, consentEpoch: 0, deadline: 0n, signature: "0x" };
const [HOSPITAL, INSURER, COURT] = [1, 3, 4];
const HOLDER = `0x${"ab".repeat(32)}`;
const filing = (name: string) => ({
  coverage: 1,
  organisation: HOSPITAL,
  linesRoot: word(name),
  billed: 1_100n,
  servedAt: 1_700_000_000,
});
const digestOf = (text: string) => `0x${createHash("sha256").update(text).digest("hex")}`;
const idOf = (name: string) => claimIdOf(filing(name));

/** Routes about claims, in a world that others have used: an insurer, two claims of which one is disputed, and who may see what. */
export function claimsRoutes(theWorld: () => HospitalWorld): void {
  describe("claims", () => {
    let world: HospitalWorld;
    let [patient, other, clerk, adjuster, arbiter, manager, doctor] = [] as Page[] as [
      Page,
      Page,
      Page,
      Page,
      Page,
      Page,
      Page,
    ];
    let token: Address;

    before(async () => {
      world = theWorld();
      const { act, account } = world;
      const employ = (who: number, organisation: number, by: number, roles: number) =>
        act(by, "providerRegistry", "setStaffMember", organisation, account(who), {
          roles,
          specialty: 0,
          licenceUntil: FAR,
          suspended: false,
        });
      for (const kind of [4, 6]) {
        await act(0, "providerRegistry", "admitOrganisation", kind, account(PEOPLE.elsewhere));
      }
      await employ(PEOPLE.adjuster, INSURER, PEOPLE.elsewhere, ROLES.claims);
      await employ(PEOPLE.arbiter, COURT, PEOPLE.elsewhere, ROLES.arbiter);
      await employ(PEOPLE.clerk, HOSPITAL, PEOPLE.administrator, ROLES.billing);
      token = await allowedToken();
      await act(PEOPLE.elsewhere, ESCROW, "openPool", INSURER, token);
      await money(PEOPLE.elsewhere, 100_000n);
      await act(PEOPLE.elsewhere, ESCROW, "fund", 1, 100_000n);
      await act(PEOPLE.elsewhere, ESCROW, "announceWithdrawal", 1, 500n);
      const terms = {
        pool: 1,
        copay: 1_000,
        validFrom: 1,
        validUntil: FAR,
        limit: 10_000n,
        deductible: 100n,
      };
      await act(PEOPLE.adjuster, ESCROW, "writeCoverage", {
        patientId: world.patientId(PEOPLE.ada),
        ...terms,
      });
      await act(PEOPLE.clerk, ESCROW, "file", filing("paid"), NONE, SILENT);
      await act(PEOPLE.clerk, ESCROW, "file", filing("disputed"), NONE, SILENT);
      const decision = { approved: 0n, reason: 0, notesDigest: digestOf("words") };
      await act(PEOPLE.adjuster, ESCROW, "decide", [
        { ...decision, claim: idOf("paid"), outcome: 0, approved: 1_100n },
        { ...decision, claim: idOf("disputed"), outcome: 1, reason: 6 },
      ]);
      await act(PEOPLE.newcomer, ESCROW, "settle", idOf("paid"));
      await money(PEOPLE.clerk, 55n);
      await act(PEOPLE.clerk, ESCROW, "dispute", idOf("disputed"));
      await world.caughtUp();
      [patient, other, clerk, adjuster, arbiter, manager, doctor] = await Promise.all([
        world.as("ada"),
        world.as("ben"),
        world.as("clerk"),
        world.as("adjuster"),
        world.as("arbiter"),
        world.as("elsewhere"),
        world.as("doctor"),
      ]);
    });

    async function allowedToken(): Promise<Address> {
      const logs = await world.chain.client.getLogs({
        address: world.deployment.addresses.claimsEscrow,
        event: parseAbi(["event TokenAllowed(address indexed token, bool allowed)"])[0],
        fromBlock: 0n,
      });
      return logs[0]?.args.token?.toLowerCase() as Address;
    }
    /** Somebody makes demo money, and lets the escrow take it. */
    async function money(who: number, amount: bigint): Promise<void> {
      const abi = parseAbi(["function mint(address, uint256)", "function approve(address, uint256)"]);
      const { claimsEscrow } = world.deployment.addresses;
      for (const data of [
        encodeFunctionData({ abi, functionName: "mint", args: [world.account(who), amount] }),
        encodeFunctionData({ abi, functionName: "approve", args: [claimsEscrow, amount] }),
      ]) {
        const from = world.account(who);
        const hash = await world.rpc<`0x${string}`>("eth_sendTransaction", [{ from, to: token, data }]);
        await world.chain.client.waitForTransactionReceipt({ hash });
      }
    }

    const json = async (answer: Promise<Response>) => (await answer).json();
    const listed = async (page: Page, query: Record<string, string>) =>
      schemas.claimsAnswer.parse(await json(page.ask(claims, { query })));
    const ids = ({ claims: found }: schemas.ClaimsAnswer) => found.map(({ claim }) => claim);
    const ada = () => world.patientId(PEOPLE.ada);
    const refused = async (answer: Promise<Response>, status = 403, name = "Forbidden") =>
      expect(await named(await answer)).to.deep.equal([status, name]);

    it("are listed to the patient, the provider's billing staff and the insurer's claims staff, and to nobody else [C53]", async () => {
      const both = [idOf("disputed"), idOf("paid")];
      const asInsurer = { organisation: String(INSURER), as: "insurer" };
      const asProvider = { organisation: String(HOSPITAL), as: "provider" };
      expect(ids(await listed(patient, { patient: ada() }))).to.deep.equal(both);
      expect(ids(await listed(clerk, asProvider))).to.deep.equal(both);
      expect(ids(await listed(adjuster, asInsurer))).to.deep.equal(both);
      expect(ids(await listed(manager, asInsurer))).to.deep.equal(both);
      for (const page of [other, adjuster, arbiter, doctor]) {
        await refused(page.ask(claims, { query: { patient: ada() } }));
        await refused(page.ask(claims, { query: asProvider }));
      }
      for (const page of [other, clerk, arbiter, doctor])
        await refused(page.ask(claims, { query: asInsurer }));
      await refused(adjuster.ask(claims, { query: { organisation: String(INSURER), as: "provider" } }));
      await refused(adjuster.ask(claims), 400, "BadRequest");
    });

    it("come by state and by deadline, page by page, in amounts that lose nothing", async () => {
      const insured = { organisation: String(INSURER), as: "insurer" };
      expect(ids(await listed(adjuster, { ...insured, order: "due" }))).to.deep.equal([idOf("disputed")]);
      expect(ids(await listed(adjuster, { ...insured, state: "paid,closed" }))).to.deep.equal([idOf("paid")]);
      expect(ids(await listed(adjuster, { ...insured, order: "due", state: "filed" }))).to.deep.equal([]);
      for (const order of ["newest", "due"]) {
        const first = await listed(adjuster, { ...insured, order, limit: "1" });
        expect(ids(first)).to.deep.equal([idOf("disputed")]);
        const rest = await listed(adjuster, { ...insured, order, limit: "1", after: first.next ?? "" });
        expect(ids(rest)).to.deep.equal(order === "due" ? [] : [idOf("paid")]);
        const after = order === "due" ? "7:7" : `7:${idOf("paid")}`;
        await refused(adjuster.ask(claims, { query: { ...insured, order, after } }), 400, "BadRequest");
      }
      await refused(adjuster.ask(claims, { query: { ...insured, state: "lost" } }), 400, "BadRequest");
      const { claims: found } = await listed(adjuster, { ...insured, state: "paid" });
      expect(found[0]).to.deep.include({
        billed: "1100",
        approved: "1100",
        paid: "900",
        share: "900",
        ownPaid: "0",
        reason: null,
        token: { address: token, code: "EUR", decimals: 2 },
        organisationName: "St. Anne's",
      });
    });

    it("are found by id, name, amount and day, among one's own alone", async () => {
      const insured = { organisation: String(INSURER), as: "insurer" };
      const billed = { organisation: String(HOSPITAL), as: "provider" };
      const both = [idOf("disputed"), idOf("paid")];
      const found = async (query: Record<string, string>, page = adjuster, whose: object = insured) =>
        ids(await listed(page, { ...whose, ...query }));
      expect(await found({ find: `Claim ${idOf("paid").slice(2, 8).toUpperCase()}` })).to.deep.equal([
        idOf("paid"),
      ]);
      expect(await found({ find: idOf("disputed"), order: "due" })).to.deep.equal([idOf("disputed")]);
      expect(await found({ find: ada().slice(0, 20) })).to.deep.equal(both);
      expect(await found({ find: "st. ANNE" })).to.deep.equal(both);
      expect(await found({ find: "%" })).to.deep.equal([]);
      // A provider looks for insurers, not for itself.
      expect(await found({ find: "st. ANNE" }, clerk, billed)).to.deep.equal([]);
      expect(await found({ find: `organisation ${INSURER}` }, clerk, billed)).to.deep.equal(both);
      expect(await found({ atLeast: "11", atMost: "11.00" })).to.deep.equal(both);
      expect(await found({ atLeast: "11.001" })).to.deep.equal([]);
      expect(await found({ atMost: "10.999" })).to.deep.equal([]);
      expect(await found({ servedFrom: "1700000000", servedUntil: "1700000001" })).to.deep.equal(both);
      expect(await found({ servedUntil: "1700000000" })).to.deep.equal([]);
      expect(await found({ find: "st. anne", state: "paid", atLeast: "1" })).to.deep.equal([idOf("paid")]);
      const first = await listed(adjuster, { ...insured, limit: "1" });
      expect(first.total).to.equal(2);
      expect((await listed(adjuster, { ...insured, limit: "1", after: first.next ?? "" })).total).to.equal(
        null,
      );
      expect((await listed(adjuster, { ...insured, order: "due", state: "filed" })).total).to.equal(0);
      expect(await listed(clerk, { ...billed, find: "none such" })).to.include({ total: 0, next: null });
      for (const wrong of [
        { atLeast: "-1" },
        { atMost: "1,5" },
        { find: "x".repeat(101) },
        { servedFrom: "soon" },
      ]) {
        await refused(adjuster.ask(claims, { query: { ...insured, ...wrong } as never }), 400, "BadRequest");
      }
    });

    it("are told one by one to their parties, and to arbiters once disputed [C53]", async () => {
      const ask = (page: Page, name: string) => page.ask(oneClaim, { params: { claim: idOf(name) } });
      for (const page of [patient, clerk, adjuster, manager, arbiter]) {
        const told = schemas.oneClaimAnswer.parse(await json(ask(page, "disputed")));
        expect(told.claim).to.deep.include({
          state: "disputed",
          reason: "coding",
          dispute: { disputeId: "1", bond: "55", forProvider: null },
        });
        expect(told).to.deep.include({ votes: [], threshold: 1, bond: "55", ownShareLeft: "0" });
        expect(told.timeline.map(({ event }) => event)).to.deep.equal([
          "ClaimFiled",
          "ClaimRejected",
          "ClaimDisputed",
        ]);
        expect(told.coverage).to.include({ coverage: 1, limit: "10000", deductible: "100" });
      }
      const paid = schemas.oneClaimAnswer.parse(await json(ask(patient, "paid")));
      expect(paid).to.include({ ownShareLeft: "200", deductible: "100", refused: "0" });
      for (const page of [other, doctor]) await refused(ask(page, "disputed"));
      await refused(ask(arbiter, "paid"));
      await refused(ask(clerk, "never"));
      await refused(clerk.ask(oneClaim, { params: { claim: "0x1" } }), 400, "BadRequest");
    });

    it("are counted for the insurer's staff alone", async () => {
      const query = { organisation: String(INSURER) };
      const counts = { filed: 2, approved: 1, rejected: 1, billed: "2200", paid: "900" };
      for (const page of [adjuster, manager]) {
        const told = schemas.statisticsAnswer.parse(await json(page.ask(statistics, { query })));
        expect(told).to.deep.include({
          ...counts,
          token: { address: token, code: "EUR", decimals: 2 },
          reasons: [{ reason: "coding", count: 1 }],
          providers: [{ organisation: HOSPITAL, name: "St. Anne's", ...counts }],
        });
        expect(told.months).to.have.length(1);
      }
      const none = { organisation: String(COURT) };
      expect(await json(manager.ask(statistics, { query: none }))).to.include({ token: null, filed: 0 });
      for (const page of [clerk, arbiter, patient]) await refused(page.ask(statistics, { query }));
    });

    it("stand on pools and coverages that the ledger has", async () => {
      const query = { organisation: String(INSURER) };
      for (const page of [adjuster, manager]) {
        const told = schemas.poolsAnswer.parse(await json(page.ask(pools, { query })));
        expect(told.pools).to.have.length(1);
        expect(told.pools[0]).to.deep.include({ pool: 1, balance: "99100" });
        expect(told.pools[0]?.withdrawal?.amount).to.equal("500");
        expect(told.tokens).to.deep.equal([{ address: token, code: "EUR", decimals: 2 }]);
        expect(told).to.include({ payoutAccount: null });
      }
      await refused(clerk.ask(pools, { query }));
      const promised = schemas.coveragesAnswer.parse(await json(adjuster.ask(coverages, { query })));
      expect(promised.coverages[0]).to.include({ used: "1890", deductibleLeft: "0", copay: 1_000 });
      const own = await json(patient.ask(coverages, { query: { patient: ada() } }));
      expect(own).to.deep.equal(promised);
      for (const page of [other, clerk, adjuster, doctor]) {
        await refused(page.ask(coverages, { query: { patient: ada() } }));
      }
      await refused(clerk.ask(coverages, { query }));
      await refused(clerk.ask(coverages), 400, "BadRequest");
    });

    it("show coverages to who may read the patient's bills now", async () => {
      const policy = world.deployment.addresses.accessPolicy;
      const code = await world.rpc<string>("eth_getCode", [policy, "latest"]);
      await world.rpc("anvil_setCode", [policy, "0x600160005260206000f3"]);
      const told = await json(clerk.ask(coverages, { query: { patient: ada() } }));
      await world.rpc("anvil_setCode", [policy, code]);
      expect(schemas.coveragesAnswer.parse(told).coverages).to.have.length(1);
    });

    describe("documents", () => {
      const keys = (keyEpoch = 1, holder: string = HOLDER) => [
        {
          holder,
          keyEpoch,
          recipient: {
            header: {
              alg: "ECDH-ES+A256KW",
              epk: { kty: "OKP", crv: "X25519", x: "A".repeat(43) },
              kid: "k",
              apv: "YQ",
            },
            encrypted_key: "AAAA",
          },
        },
      ];
      const dossier = { kind: "dossier", organisation: HOSPITAL, ciphertext: "sealed", keys: keys() };
      const notes = { kind: "notes", organisation: INSURER, ciphertext: "words", keys: keys() };
      const post = (page: Page, name: string, body: object) =>
        page.ask(keepDocument, {
          method: "POST",
          params: { claim: idOf(name) },
          body: JSON.stringify(body),
        });
      const list = (page: Page, name: string) => page.ask(documents, { params: { claim: idOf(name) } });
      const read = async (page: Page, name: string) =>
        schemas.documentsAnswer.parse(await json(list(page, name))).documents;

      it("are written by the side that they are of, once each [C53]", async () => {
        const kept = schemas.claimDocument.parse(await json(post(clerk, "disputed", dossier)));
        expect(kept).to.deep.include({ kind: "dossier", organisation: HOSPITAL, ciphertext: "sealed" });
        expect(kept.digest).to.equal(digestOf("sealed"));
        const again = schemas.claimDocument.parse(
          await json(post(clerk, "disputed", { ...dossier, keys: keys(2) })),
        );
        expect([again.id, again.keys.map(({ keyEpoch }) => keyEpoch)]).to.deep.equal([kept.id, [1, 2]]);
        expect((await post(adjuster, "disputed", notes)).status).to.equal(201);
        for (const [page, body] of [
          [adjuster, dossier],
          [clerk, notes],
          [patient, dossier],
          [doctor, dossier],
          [arbiter, notes],
          [adjuster, { ...notes, organisation: HOSPITAL }],
        ] as const) {
          await refused(post(page, "disputed", body));
        }
        for (const bad of [{ kind: "else" }, { keys: [] }, { organisation: 0 }, { ciphertext: 7 }]) {
          await refused(post(clerk, "disputed", { ...dossier, ...bad }), 400, "BadRequest");
        }
        const large = { ...dossier, ciphertext: "x".repeat(1_200_000) };
        await refused(post(clerk, "disputed", large), 413, "BodyTooLarge");
      });

      it("are told to the parties alone, and of nobody else's making [C53]", async () => {
        for (const page of [patient, clerk, adjuster, arbiter]) {
          expect((await read(page, "disputed")).map(({ kind }) => kind)).to.deep.equal(["dossier", "notes"]);
        }
        for (const page of [other, doctor, manager]) await refused(list(page, "disputed"));
        await refused(list(arbiter, "paid"));
        // Before it is filed: kept, and told to nobody until it is this organisation's.
        expect((await post(clerk, "later", dossier)).status).to.equal(201);
        await refused(list(clerk, "later"));
        await refused(post(adjuster, "later", notes));
        await refused(post(clerk, "later", { ...dossier, kind: "evidence" }));
        await world.act(PEOPLE.clerk, ESCROW, "file", filing("later"), NONE, SILENT);
        await world.caughtUp();
        expect((await read(clerk, "later")).map(({ ciphertext }) => ciphertext)).to.deep.equal(["sealed"]);
        await world.act(PEOPLE.clerk, ESCROW, "withdrawClaim", idOf("later"));
      });

      it("are told once the ledger names them, and removed where it never does", async () => {
        const kinds = async (page: Page) =>
          (await read(page, "disputed")).map(({ ciphertext }) => ciphertext);
        const never = { ...notes, ciphertext: "of a decision that failed" };
        expect((await post(adjuster, "disputed", never)).status).to.equal(201);
        expect(
          (await post(clerk, "disputed", { ...dossier, kind: "evidence", ciphertext: "never asked" })).status,
        ).to.equal(201);
        expect((await post(clerk, "unfiled", dossier)).status).to.equal(201);
        for (const page of [adjuster, clerk, patient])
          expect(await kinds(page)).to.deep.equal(["sealed", "words"]);
        const kept = async () => {
          const { rows } = await query("select ciphertext, claim = $1 as unfiled from app.claim_documents", [
            Buffer.from(idOf("unfiled").slice(2), "hex"),
          ]);
          return {
            texts: rows.map(({ ciphertext }) => ciphertext),
            unfiled: rows.some(({ unfiled }) => unfiled),
          };
        };
        /** Has the newest be so many seconds old by the time of the last event about claims, and the others as much older as they are. */
        const age = (seconds: number) =>
          fromIndex(({ pool, schema }) =>
            pool.query(
              `update app.claim_documents set created_at = created_at
                 - ((select max(created_at) from app.claim_documents)
                   - (select to_timestamp(max(block_time)) from ${schema}.claims)) - $1 * interval '1 second'`,
              [seconds],
            ),
          );
        const before = (await kept()).texts.length;
        // Nothing is removed before the ledger's own time has passed by a day for words, by seven for dossiers.
        await age(86_000);
        expect(await sweepDocuments()).to.equal(0);
        await age(86_500);
        expect(await sweepDocuments()).to.equal(2);
        const left = await kept();
        expect(left.texts).to.have.length(before - 2);
        expect(left.texts).to.include("words").and.not.include.members([never.ciphertext, "never asked"]);
        expect(left.unfiled).to.equal(true);
        await age(7 * 86_400 - 500);
        expect(await sweepDocuments()).to.equal(0);
        await age(7 * 86_400 + 100);
        expect(await sweepDocuments()).to.equal(1);
        expect(await kept()).to.deep.include({ unfiled: false });
        expect(await kinds(clerk)).to.deep.equal(["sealed", "words"]);
        await age(0);
      });

      it("are shared with further holders by who may open them", async () => {
        const [first] = await read(clerk, "disputed");
        const share = (page: Page, document = first?.id ?? "") =>
          page.ask(shareDocument, {
            method: "POST",
            params: { claim: idOf("disputed"), document },
            body: JSON.stringify({ keys: keys(1, `0x${"cd".repeat(32)}`) }),
          });
        for (const page of [arbiter, other, doctor]) await refused(share(page));
        await refused(share(clerk, "00000000-0000-4000-8000-000000000000"), 404, "DocumentMissing");
        for (const page of [clerk, adjuster, patient]) {
          const shared = schemas.claimDocument.parse(await json(share(page)));
          expect(shared.keys.map(({ holder }) => holder.slice(0, 4))).to.deep.equal(["0xab", "0xab", "0xcd"]);
        }
      });

      it("aren't kept without end", async () => {
        for (let number = 0; number < 20; number++) {
          await post(clerk, "paid", { ...dossier, ciphertext: `sealed ${number}` });
        }
        await refused(post(clerk, "paid", dossier), 429, "TooManyDocuments");
        expect(await read(clerk, "paid")).to.have.length(20);
      });
    });

    it("have desks that administrators name, which are nobody's record [C53]", async () => {
      const { ada: adaIndex } = PEOPLE;
      const vault = world.patientId(PEOPLE.ben);
      const grantee = encodeGrantee({ kind: "organisation", id: HOSPITAL });
      const terms = { readMask: 0b100, writeMask: 0, validFrom: 0, validUntil: FAR };
      const hash = `0x${"c0".repeat(32)}`;
      await world.act(PEOPLE.ben, "consentRegistry", "grant", vault, grantee, 2, terms, hash);
      await world.caughtUp();
      const theGranted = async (): Promise<string[]> =>
        (await json(clerk.ask(granted))).grants.map(({ patientId }: { patientId: string }) => patientId);
      expect(await theGranted()).to.include(vault);
      const ledger = { client: world.chain.client, deployment: world.deployment };
      const signed = async (index: number) =>
        signDesk(ledger, signerOf(testAccount(index)), { organisation: HOSPITAL, desk: vault });
      const put = (page: Page, body: object) =>
        page.ask(nameDesk, { method: "PUT", body: JSON.stringify(body) });
      const read = async (page: Page) =>
        schemas.deskAnswer.parse(await json(page.ask(desks, { query: { organisation: String(HOSPITAL) } })));
      expect(await read(patient)).to.deep.equal({ desk: null });
      for (const page of [clerk, adjuster, doctor, patient]) await refused(put(page, await signed(adaIndex)));
      const administrator = await world.as("administrator");
      await refused(put(administrator, await signed(PEOPLE.clerk)), 422, "DeskUntrusted");
      const own = await signed(PEOPLE.administrator);
      await refused(put(administrator, { ...own, desk: HOLDER }), 422, "DeskUntrusted");
      expect((await put(administrator, own)).status).to.equal(200);
      expect(await read(patient)).to.deep.equal({ desk: own });
      expect(await theGranted()).to.not.include(vault);
      const query = { organisation: String(HOSPITAL) };
      await refused(browser().ask(desks, { query }), 401, "SignedOut");
    });

    it("are paid out, and disputed before arbiters", async () => {
      const query = { organisation: String(HOSPITAL) };
      const before = schemas.payoutsAnswer.parse(await json(clerk.ask(payouts, { query })));
      expect(before).to.deep.include({ payouts: [], payoutAccount: null });
      expect(before.owed.map(({ amount }) => amount)).to.deep.equal(["900"]);
      const account = world.account(PEOPLE.newcomer);
      await world.act(PEOPLE.administrator, ESCROW, "setPayoutAccount", HOSPITAL, account);
      await world.act(PEOPLE.newcomer, ESCROW, "payOut", HOSPITAL, token);
      await world.caughtUp();
      const after = schemas.payoutsAnswer.parse(await json(clerk.ask(payouts, { query })));
      expect(after).to.deep.include({ owed: [], payoutAccount: account });
      expect(after.payouts.map(({ amount, account: to }) => [amount, to])).to.deep.equal([["900", account]]);
      for (const page of [doctor, adjuster, patient]) await refused(page.ask(payouts, { query }));

      const court = { query: { organisation: String(COURT) } };
      const open = schemas.disputesAnswer.parse(await json(arbiter.ask(disputes, court)));
      expect(open.disputes.map(({ claim }) => claim.claim)).to.deep.equal([idOf("disputed")]);
      for (const page of [manager, clerk, adjuster, patient]) await refused(page.ask(disputes, court));
      await world.act(PEOPLE.arbiter, "panelArbitrator", "vote", 1n, 1n, COURT);
      await world.caughtUp();
      expect((await json(arbiter.ask(disputes, court))).disputes).to.deep.equal([]);
      const params = { claim: idOf("disputed") };
      const ruled = schemas.oneClaimAnswer.parse(await json(arbiter.ask(oneClaim, { params })));
      expect(ruled.claim.dispute?.forProvider).to.equal(true);
      expect(ruled.votes.map(({ ruling }) => ruling)).to.deep.equal(["provider"]);
    });
  });
}
