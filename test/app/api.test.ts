import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { createTestClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { setProxy } from "#lib/identity/proxies.ts";
import { register } from "#lib/identity/register.ts";
import { readParcel } from "#lib/records/parcel.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { removeFolders, someFolder, storeHere, TOKEN } from "#services/store/testing/stores.ts";
import { answer } from "../../app/_server/answer.ts";
import { database as appDatabase, closeDatabase } from "../../app/_server/database.ts";
import { GET as openApiOf } from "../../app/api/openapi.json/route.ts";
import { POST as relay } from "../../app/api/relay/route.ts";
import { GET as sessionOf } from "../../app/api/session/route.ts";
import { GET as statusOf } from "../../app/api/status/route.ts";
import { GET as getBlob } from "../../app/api/stores/[store]/blobs/[cid]/route.ts";
import { PUT as putBlob } from "../../app/api/stores/[store]/blobs/route.ts";
import {
  GET as getEnvelope,
  PUT as putEnvelope,
} from "../../app/api/stores/[store]/envelopes/[recordId]/route.ts";
import { GET as getKeyring } from "../../app/api/stores/[store]/keyrings/[patientId]/route.ts";
import { POST as askParcel } from "../../app/api/stores/[store]/parcels/route.ts";
import { browser, named, siwe } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

const MIB = 1024 * 1024;
const FAR = 4_000_000_000;
const ALWAYS_YES = "0x600160005260206000f3";
/** Answers every call with the magic value of ERC-1271. */
const SIGNS_ANYTHING = "0x631626ba7e60e01b60005260206000f3";

describe("API of the app", function () {
  this.timeout(120_000);
  let chain: LocalChain;
  let database: TemporaryDatabase;
  let store: Awaited<ReturnType<typeof storeHere>>;
  let patientId: PatientId;
  let policy: `0x${string}`;
  const before_ = { ...process.env };
  const patient = testAccount(100);
  const other = testAccount(101);
  const stranger = testAccount(102);
  const anvil = () => createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) });

  before(async () => {
    [chain, database, store] = await Promise.all([
      startChain(),
      temporaryDatabase(),
      someFolder().then((folder) => storeHere(folder)),
    ]);
    const deployment = await deployedLedger(chain);
    const ledger = { client: chain.client, deployment };
    policy = deployment.addresses.accessPolicy;
    Object.assign(process.env, ENVIRONMENT, {
      RPC_URL: chain.rpcUrl,
      DEPLOYMENT: JSON.stringify(deployment),
      DATABASE_URL: database.url,
      STORE_URLS: store.url,
      INTERNAL_TOKEN: TOKEN,
    });
    const registration = await register(ledger, patientSignerOf(signerOf(patient)));
    patientId = registration.patientId;
    const relayer = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.relayer));
    await relayer.submit(registration.call);
    // They may upload for the patient, and read none of what is stored here.
    for (const { address } of [other, stranger]) {
      const own = { patientId, signer: patientSignerOf(signerOf(patient)) };
      await relayer.submit(await setProxy(ledger, own, address, { categories: ["emergency"], until: FAR }));
    }
  });

  after(async () => {
    process.env = before_;
    await closeDatabase();
    await store?.stop();
    await Promise.all([chain?.child.stop("SIGKILL"), database?.stop()]);
    await removeFolders();
  });

  describe("signing in", () => {
    const accountIn = async (who: ReturnType<typeof browser>) =>
      (await (await who.ask(sessionOf)).json()).account;

    it("opens a session, which signing out ends for every copy of its cookie", async () => {
      const mine = browser();
      expect((await mine.signIn(patient)).status).to.equal(200);
      expect(await accountIn(mine)).to.equal(patient.address.toLowerCase());
      const copy = mine.cookie();
      await mine.signOut();
      expect(await accountIn(mine)).to.equal(null);
      mine.useCookie(copy);
      expect(await accountIn(mine)).to.equal(null);
    });

    it("takes a nonce once, even with the cookie of then [C54]", async () => {
      const mine = browser();
      const message = siwe(patient.address, await mine.nonce());
      const then = mine.cookie();
      const signature = await patient.signMessage({ message });
      expect((await mine.submit(message, signature)).status).to.equal(200);
      mine.useCookie(then);
      expect(await named(await mine.submit(message, signature))).to.deep.equal([401, "SignInRefused"]);
    });

    it("uses a nonce up even where the signature is wrong [C54]", async () => {
      const mine = browser();
      const message = siwe(patient.address, await mine.nonce());
      const wrong = await other.signMessage({ message });
      expect(await named(await mine.submit(message, wrong))).to.deep.equal([401, "SignInRefused"]);
      const right = await patient.signMessage({ message });
      expect(await named(await mine.submit(message, right))).to.deep.equal([401, "SignInRefused"]);
    });

    it("takes no nonce that another browser was given [C54]", async () => {
      const message = siwe(patient.address, await browser().nonce());
      const mine = browser();
      await mine.nonce();
      const answer = await mine.submit(message, await patient.signMessage({ message }));
      expect(await named(answer)).to.deep.equal([401, "SignInRefused"]);
    });

    for (const [what, more] of Object.entries({
      "another domain": { domain: "evil.example" },
      "another origin's URI": { uri: "http://evil.example" },
      "another chain": { chainId: 1 },
      "an old message": { issuedAt: new Date(Date.now() - 3_600_000) },
      "an expired message": { expirationTime: new Date(Date.now() - 1_000) },
    })) {
      it(`refuses ${what} [C54]`, async () => {
        const mine = browser();
        const message = siwe(patient.address, await mine.nonce(), more);
        const answer = await mine.submit(message, await patient.signMessage({ message }));
        expect(await named(answer)).to.deep.equal([401, "SignInRefused"]);
        expect(await accountIn(mine)).to.equal(null);
      });
    }

    it("takes the signature of a contract account (ERC-1271)", async () => {
      const { address } = privateKeyToAccount(generatePrivateKey());
      await anvil().setCode({ address, bytecode: SIGNS_ANYTHING });
      const mine = browser();
      expect((await mine.submit(siwe(address, await mine.nonce()), `0x${"12".repeat(64)}`)).status).to.equal(
        200,
      );
      expect(await accountIn(mine)).to.equal(address.toLowerCase());
    });

    it("refuses what another site sends", async () => {
      for (const origin of ["http://evil.example", "null", ""]) {
        const answer = await browser().ask(relay, { method: "POST", body: "{}", headers: { origin } });
        expect(await named(answer), origin).to.deep.equal([403, "OriginRefused"]);
      }
    });

    it("is asked for by routes, whose answers are withheld where nobody asked the table", async () => {
      const mine = browser();
      await mine.signIn(patient);
      const careless = answer("keyring.get", async () => Response.json({ secret: true }));
      expect(await named(await mine.ask(careless))).to.deep.equal([500, "InternalError"]);
      const careful = answer("keyring.get", async ({ permits }) =>
        Response.json({ yes: permits("keyring.get", "patient"), other: permits("envelope.get", "patient") }),
      );
      expect(await (await mine.ask(careful)).json()).to.deep.equal({ yes: true, other: false });
    });

    it("refuses another host's name", async () => {
      const answer = await browser().ask(sessionOf, { headers: { host: "evil.example" } });
      expect(await named(answer)).to.deep.equal([421, "HostRefused"]);
    });
  });

  describe("stores", () => {
    const put = async (who: ReturnType<typeof browser>, kind: string, bytes = randomBytes(64)) => {
      const headers = {
        "x-keyward-patient": patientId,
        "x-keyward-category": "8",
        "x-keyward-kind": kind,
      };
      const answer = await who.ask(putBlob, { method: "PUT", body: bytes, headers, params: { store: "a" } });
      return { answer, cid: cidOf(await digestOfBytes(bytes)), bytes };
    };
    const get = (who: ReturnType<typeof browser>, cid: string) =>
      who.ask(getBlob, { params: { store: "a", cid } });
    const signedIn = async (account: typeof patient) => {
      const one = browser();
      await one.signIn(account);
      return one;
    };

    it("give ciphertext to the patient, and to others only while the ledger lets them read [C53]", async () => {
      const writer = await signedIn(other);
      const { answer, cid, bytes } = await put(writer, "record");
      expect((await answer.json()).subject).to.equal(cid);
      const owner = await signedIn(patient);
      expect(new Uint8Array(await (await get(owner, cid)).arrayBuffer())).to.deep.equal(bytes);
      expect(await named(await get(writer, cid))).to.deep.equal([404, "BlobMissing"]);

      const code = await chain.client.getCode({ address: policy });
      await anvil().setCode({ address: policy, bytecode: ALWAYS_YES });
      expect((await get(writer, cid)).status).to.equal(200);
      await anvil().setCode({ address: policy, bytecode: code ?? "0x" });
      expect(await named(await get(writer, cid))).to.deep.equal([404, "BlobMissing"]);
    });

    it("give nothing to anybody who isn't signed in [C53]", async () => {
      const { cid } = await put(await signedIn(other), "manifest");
      expect(await named(await get(browser(), cid))).to.deep.equal([401, "SignedOut"]);
      expect(await named((await put(browser(), "record")).answer)).to.deep.equal([401, "SignedOut"]);
    });

    it("give manifests and lists to whoever is signed in", async () => {
      const writer = await signedIn(patient);
      const reader = await signedIn(other);
      for (const kind of ["manifest", "list"]) {
        const { cid } = await put(writer, kind);
        expect((await get(reader, cid)).status, kind).to.equal(200);
      }
    });

    it("give many at once as they give one, and leave out what isn't the asker's [C53]", async () => {
      const writer = await signedIn(other);
      const [record, manifest] = [await put(writer, "record"), await put(writer, "manifest")];
      const nothing = cidOf(await digestOfBytes(utf8("never stored")));
      const recordId = toHex(randomBytes(32));
      const body = JSON.stringify({ blobs: [record.cid, manifest.cid, nothing], envelopes: [recordId] });
      const ask = (who: ReturnType<typeof browser>, asked = body) =>
        who.ask(askParcel, { method: "POST", body: asked, params: { store: "a" } });
      const idsFor = async (who: ReturnType<typeof browser>) =>
        readParcel(new Uint8Array(await (await ask(who)).arrayBuffer())).map(({ id }) => id);
      expect(await idsFor(await signedIn(patient))).to.deep.equal([record.cid, manifest.cid]);
      expect(await idsFor(writer)).to.deep.equal([manifest.cid]);
      const notOnes = JSON.stringify({ blobs: [record.cid], envelopes: [recordId] });
      expect(await named(await ask(writer, notOnes))).to.deep.equal([404, "BlobMissing"]);
      expect(await named(await ask(browser()))).to.deep.equal([401, "SignedOut"]);
    });

    it("answer for what isn't there as for what isn't one's own [C53]", async () => {
      const reader = await signedIn(other);
      const nothing = cidOf(await digestOfBytes(utf8("never stored")));
      const { cid } = await put(reader, "record");
      const answers = await Promise.all([nothing, cid].map(async (each) => (await get(reader, each)).text()));
      expect(answers[0]).to.equal(answers[1]);
      for (const cid of ["..%2f..%2fkeyrings", "../identity", ""]) {
        expect(await named(await get(reader, cid)), cid).to.deep.equal([400, "InvalidCid"]);
      }
    });

    it("don't let a record be called a manifest later", async () => {
      const writer = await signedIn(other);
      const { bytes, cid } = await put(writer, "record");
      expect(await named((await put(writer, "manifest", bytes)).answer)).to.deep.equal([
        409,
        "ClaimedOtherwise",
      ]);
      expect(await named(await get(writer, cid))).to.deep.equal([404, "BlobMissing"]);
      expect((await put(writer, "record", bytes)).answer.status).to.equal(200);
    });

    it("take uploads as large as the stores do, and none larger [C56]", async () => {
      const writer = await signedIn(other);
      const large = await put(writer, "record", new Uint8Array(40 * MIB));
      expect((await large.answer.json()).subject).to.equal(large.cid);
      const tooLarge = await put(writer, "record", new Uint8Array(64 * MIB + 1));
      expect(await named(tooLarge.answer)).to.deep.equal([413, "BodyTooLarge"]);
      expect(await named(await get(await signedIn(patient), tooLarge.cid))).to.deep.equal([
        404,
        "BlobMissing",
      ]);
    });

    it("take nothing compressed [C56]", async () => {
      const writer = await signedIn(other);
      const headers = { "content-encoding": "gzip", "content-type": "application/json" };
      const body = gzipSync(JSON.stringify({ blobs: [], envelopes: [] }));
      const answer = await writer.ask(askParcel, { method: "POST", body, headers, params: { store: "a" } });
      expect(await named(answer)).to.deep.equal([415, "ContentEncodingRefused"]);
    });

    it("keep envelopes like ciphertext, and let no stranger replace one [C53]", async () => {
      const recordId = toHex(randomBytes(32));
      const recipient = {
        header: {
          alg: "ECDH-ES+A256KW",
          epk: { kty: "OKP", crv: "X25519", x: "A".repeat(43) },
          kid: "k",
          apv: "AAAA",
        },
        encrypted_key: "A".repeat(54),
      };
      const envelope = { v: 1, recordId, category: 8, keyEpoch: 1, recipients: [recipient] };
      const asked = {
        method: "PUT",
        body: JSON.stringify(envelope),
        headers: { "x-keyward-patient": patientId },
        params: { store: "a", recordId },
      };
      const [owner, writer, passer] = await Promise.all([patient, other, stranger].map(signedIn));
      expect((await writer?.ask(putEnvelope, asked))?.status).to.equal(200);
      const refused = [409, "ClaimedOtherwise"];
      expect(await named((await passer?.ask(putEnvelope, asked)) as Response)).to.deep.equal(refused);
      // Who wrote it follows an epoch that advances; once a day has passed they can't close the record any more.
      const pool = await appDatabase();
      const backdate = (by: string) =>
        pool.query("update app.envelopes set stored_at = now() - $1::interval", [by]);
      await backdate("23 hours 59 minutes");
      expect((await writer?.ask(putEnvelope, asked))?.status).to.equal(200);
      await backdate("24 hours");
      expect(await named((await writer?.ask(putEnvelope, asked)) as Response)).to.deep.equal(refused);
      expect((await owner?.ask(putEnvelope, asked))?.status).to.equal(200);
      const { params } = asked;
      expect(await (await owner?.ask(getEnvelope, { params }))?.json()).to.deep.equal(envelope);
      expect(await named((await passer?.ask(getEnvelope, { params })) as Response)).to.deep.equal([
        404,
        "EnvelopeMissing",
      ]);
    });

    it("tell nobody else whether a patient has a keyring [C53]", async () => {
      const params = { store: "a", patientId };
      const answers = await Promise.all(
        [patient, other].map(async (account) => (await signedIn(account)).ask(getKeyring, { params })),
      );
      for (const each of answers) expect(await named(each)).to.deep.equal([404, "KeyringMissing"]);
    });

    it("know only their own names", async () => {
      const reader = await signedIn(patient);
      const { cid } = await put(reader, "list");
      for (const name of ["b", "A", "aa", "127.0.0.1"]) {
        const answer = await reader.ask(getBlob, { params: { store: name, cid } });
        expect(await named(answer), name).to.deep.equal([404, "StoreUnknown"]);
      }
    });
  });

  it("says that a service is silent without saying where it is", async () => {
    const call = JSON.stringify({ to: policy, data: "0x12345678" });
    const answer = await browser().ask(relay, { method: "POST", body: call });
    expect(await named(answer.clone())).to.deep.equal([503, "ServiceUnavailable"]);
    expect(await answer.text()).to.not.match(/127\.0\.0\.1|http/);
  });

  it("limits how many calls one address hands in, signed in or not [C60]", async () => {
    const call = JSON.stringify({ to: policy, data: "0x12345678" });
    const from = { "x-forwarded-for": "192.0.2.7" };
    const statuses = new Set<number>();
    for (let i = 0; i < 61; i++) {
      statuses.add((await browser().ask(relay, { method: "POST", body: call, headers: from })).status);
    }
    expect([...statuses]).to.deep.equal([503, 429]);
  });

  it("tells how everything is, and what is silent", async () => {
    const status = await (await browser().ask(statusOf)).json();
    expect(status.chain).to.include({ state: "ok", chainId: 31_337 });
    expect(status.stores[0]).to.include({ state: "ok", name: "store-a" });
    expect(status.relayer).to.deep.equal({ state: "down", reason: "NoAnswer" });
    expect(status.database.state).to.equal("ok");
    expect(JSON.stringify(status)).to.not.include(TOKEN);
  });

  it("describes itself", async () => {
    const { paths } = await (await browser().ask(openApiOf)).json();
    const call = paths["/api/relay"].post.requestBody.content["application/json"].schema;
    expect(Object.keys(call.properties)).to.deep.equal(["to", "data"]);
    expect(
      paths["/api/stores/{store}/blobs"].put.parameters.map(({ name }: { name: string }) => name),
    ).to.include("x-keyward-kind");
  });
});
