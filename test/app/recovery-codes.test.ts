import { expect } from "chai";
import { patientSignerOf } from "#lib/chain/signers.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { sign } from "#lib/crypto/signing.ts";
import { register } from "#lib/identity/register.ts";
import { createKeyring, type Keyring, parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { recoverySignInKey, recoverySignInMessage } from "#lib/keys/recovery-sign-in.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { removeFolders, someFolder, storeHere, TOKEN } from "#services/store/testing/stores.ts";
import { closeDatabase } from "../../app/_server/database.ts";
import { GET as sessionOf, POST as signIn } from "../../app/api/session/route.ts";
import { GET as getBlob } from "../../app/api/stores/[store]/blobs/[cid]/route.ts";
import { PUT as putBlob } from "../../app/api/stores/[store]/blobs/route.ts";
import * as envelopes from "../../app/api/stores/[store]/envelopes/[recordId]/route.ts";
import * as keyrings from "../../app/api/stores/[store]/keyrings/[patientId]/route.ts";
import { browser, named, ORIGIN } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

type Page = ReturnType<typeof browser>;

describe("signing in by recovery code", function () {
  this.timeout(30_000);
  let chain: LocalChain;
  let database: TemporaryDatabase;
  let store: Awaited<ReturnType<typeof storeHere>>;
  let ledger: Parameters<typeof register>[0];
  let relay: ReturnType<typeof localRelay>;
  const before_ = { ...process.env };
  let nextAccount = 300;

  before(async () => {
    [chain, database, store] = await Promise.all([
      startChain(),
      temporaryDatabase(),
      someFolder().then((folder) => storeHere(folder)),
    ]);
    const deployment = await deployedLedger(chain);
    ledger = { client: chain.client, deployment };
    relay = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.relayer));
    Object.assign(process.env, ENVIRONMENT, {
      RPC_URL: chain.rpcUrl,
      DEPLOYMENT: JSON.stringify(deployment),
      DATABASE_URL: database.url,
      STORE_URLS: store.url,
      INTERNAL_TOKEN: TOKEN,
    });
  });
  after(async () => {
    process.env = before_;
    await closeDatabase();
    await store?.stop();
    await Promise.all([chain?.child.stop("SIGKILL"), database?.stop()]);
    await removeFolders();
  });

  /** A patient with a recovery code, whose keyring is stored through the API, by a page that is signed in. */
  async function somebody() {
    const account = testAccount(nextAccount++);
    const wallet = signerOf(account);
    const { patientId, call } = await register(ledger, patientSignerOf(wallet));
    await relay.submit(call);
    const code = await newRecoveryCode();
    const locks = [await recoveryLock(code, patientId), await walletLock(ledger, wallet, patientId)];
    const { keyring } = await createKeyring(patientId, locks);
    const page = browser();
    await page.signIn(account);
    expect((await put(page, keyring)).status).to.equal(204);
    return { patientId, code, keyring, page };
  }
  const put = (page: Page, keyring: Keyring, patientId = keyring.patientId) =>
    page.ask(keyrings.PUT, {
      method: "PUT",
      body: serialiseKeyring(keyring),
      params: { store: "a", patientId },
    });
  const get = (page: Page, patientId: PatientId) =>
    page.ask(keyrings.GET, { params: { store: "a", patientId } });

  type Terms = Parameters<typeof recoverySignInMessage>[0];
  async function bodyFor(code: string, nonce: string, change: Partial<Terms> = {}) {
    const key = await recoverySignInKey(code);
    const message = recoverySignInMessage({ origin: ORIGIN, chainId: 31_337, nonce, ...change });
    return { recoveryKey: key.publicKey.x, signature: encodeBase64url(await sign(message, key)) };
  }
  const submit = (page: Page, body: object) =>
    page.ask(signIn, { method: "POST", body: JSON.stringify(body) });
  async function attempt(
    code: string,
    { page = browser(), ...change }: Partial<Terms> & { page?: Page } = {},
  ) {
    return submit(page, await bodyFor(code, await page.nonce(), change));
  }
  async function signedIn(code: string): Promise<Page> {
    const page = browser();
    expect((await attempt(code, { page })).status).to.equal(200);
    return page;
  }
  const refused = async (answer: Response, field: string) => {
    const { error } = await answer.json();
    expect([answer.status, error.name, error.details]).to.deep.equal([401, "SignInRefused", { field }]);
  };

  it("gives whoever has nothing but the code their keyring, which names the patient", async () => {
    const { patientId, code, keyring } = await somebody();
    const page = browser();
    const told = { account: null, passkey: null, recovery: { patientId } };
    expect(await (await attempt(code, { page })).json()).to.deep.equal(told);
    expect(await (await page.ask(sessionOf)).json()).to.deep.equal(told);
    const answer = await get(page, patientId);
    expect(parseKeyring(new Uint8Array(await answer.arrayBuffer()))).to.deep.equal(keyring);
  });

  it("gives that patient's ciphertext and envelopes, and nobody else's", async () => {
    const mine = await somebody();
    const other = await somebody();
    const { blob, envelope } = await someRecord();
    const params = { store: "a", recordId: envelope.recordId };
    const headers = {
      "x-keyward-patient": mine.patientId,
      "x-keyward-kind": "record",
      "x-keyward-category": "8",
    };
    const receipt = await mine.page.ask(putBlob, {
      method: "PUT",
      body: blob,
      headers,
      params: { store: "a" },
    });
    const { subject: cid } = await receipt.json();
    const body = serialiseEnvelope(envelope);
    await mine.page.ask(envelopes.PUT, { method: "PUT", body, headers, params });

    const page = await signedIn(mine.code);
    expect((await page.ask(getBlob, { params: { store: "a", cid } })).status).to.equal(200);
    expect((await page.ask(envelopes.GET, { params })).status).to.equal(200);
    const stranger = await signedIn(other.code);
    const blobOf = await stranger.ask(getBlob, { params: { store: "a", cid } });
    expect(await named(blobOf)).to.deep.equal([404, "BlobMissing"]);
    expect(await named(await stranger.ask(envelopes.GET, { params }))).to.deep.equal([
      404,
      "EnvelopeMissing",
    ]);
    expect(await named(await get(stranger, mine.patientId))).to.deep.equal([404, "KeyringMissing"]);
  });

  it("changes nothing: no keyring, no envelope, though the code opens the vault", async () => {
    const { patientId, code, keyring, page: owner } = await somebody();
    const { envelope } = await someRecord();
    const params = { store: "a", recordId: envelope.recordId };
    const headers = { "x-keyward-patient": patientId };
    const body = serialiseEnvelope(envelope);
    expect((await owner.ask(envelopes.PUT, { method: "PUT", body, headers, params })).status).to.equal(200);

    const page = await signedIn(code);
    expect(await named(await put(page, keyring))).to.deep.equal([404, "KeyringMissing"]);
    const erased = await page.ask(keyrings.DELETE, { method: "DELETE", params: { store: "a", patientId } });
    expect(await named(erased)).to.deep.equal([404, "KeyringMissing"]);
    const gone = await page.ask(envelopes.DELETE, { method: "DELETE", params });
    expect(await named(gone)).to.deep.equal([404, "EnvelopeMissing"]);
    const replaced = await page.ask(envelopes.PUT, { method: "PUT", body, headers, params });
    expect(await named(replaced)).to.deep.equal([403, "Forbidden"]);
    const more = { ...headers, "x-keyward-kind": "record", "x-keyward-category": "8" };
    const added = await page.ask(putBlob, { method: "PUT", body, headers: more, params: { store: "a" } });
    expect(await named(added)).to.deep.equal([403, "Forbidden"]);
  });

  it("refuses a code that is nobody's, and a signature that isn't the code's", async () => {
    const { code } = await somebody();
    await refused(await attempt(await newRecoveryCode()), "recoveryKey");
    const page = browser();
    const [own, others] = [
      await bodyFor(code, await page.nonce()),
      await bodyFor(await newRecoveryCode(), "x"),
    ];
    await refused(await submit(page, { ...own, signature: others.signature }), "signature");
    await refused(await attempt(code, { origin: "http://localhost:4000" }), "signature");
    await refused(await attempt(code, { chainId: 1 }), "signature");
  });

  it("takes a nonce once, from the browser that was given it", async () => {
    const { code } = await somebody();
    const page = browser();
    const body = await bodyFor(code, await page.nonce());
    await refused(await submit(browser(), body), "nonce");
    const cookie = page.cookie();
    expect((await submit(page, body)).status).to.equal(200);
    page.useCookie(cookie);
    await refused(await submit(page, body), "nonce");
  });

  it("ends with the code: a keyring without it signs nobody in, and ends sessions that are open", async () => {
    const { patientId, code, keyring, page: owner } = await somebody();
    const page = await signedIn(code);
    const next = await newRecoveryCode();
    const replacement = await createKeyring(patientId, [await recoveryLock(next, patientId)]);
    await put(owner, replacement.keyring);
    expect(await named(await get(page, patientId))).to.deep.equal([401, "SignedOut"]);
    await refused(await attempt(code), "recoveryKey");
    const again = await signedIn(next);
    expect((await get(again, patientId)).status).to.equal(200);
    await owner.ask(keyrings.DELETE, { method: "DELETE", params: { store: "a", patientId } });
    expect(await named(await get(again, patientId))).to.deep.equal([401, "SignedOut"]);
    await refused(await attempt(next), "recoveryKey");
    expect(keyring.wraps.length).to.equal(2);
  });

  it("lets nobody take another's code for their own patient", async () => {
    const mine = await somebody();
    const thief = await somebody();
    const wraps = mine.keyring.wraps;
    const claimed = await put(thief.page, { ...thief.keyring, wraps });
    expect(await named(claimed)).to.deep.equal([409, "ClaimedOtherwise"]);
    const { recovery } = await (await attempt(mine.code)).json();
    expect(recovery).to.deep.equal({ patientId: mine.patientId });
  });

  it("takes no keyring under another patient's id", async () => {
    const [mine, other] = [await somebody(), await somebody()];
    const answer = await put(mine.page, other.keyring, mine.patientId);
    expect(await named(answer)).to.deep.equal([400, "BadRequest"]);
  });
});
