import { expect } from "chai";
import { readLedger } from "#lib/chain/ledger.ts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { type Bytes, type Hex, randomBytes, toBase64url, utf8 } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { type AssertionOptions, FLAGS, softAuthenticator } from "#lib/crypto/authenticator.fixture.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { authoriseAsPatient } from "#lib/identity/authorise.ts";
import { passkeyPatientSigner, passkeySigner, signerIdOf } from "#lib/identity/passkey.ts";
import { passkeySignInChallenge } from "#lib/identity/passkey-sign-in.ts";
import { removeProxy, setProxy } from "#lib/identity/proxies.ts";
import { register } from "#lib/identity/register.ts";
import { parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { makeProxyLocks } from "#lib/keys/proxy-locks.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { localRelay } from "#services/local/relay.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { removeFolders, someFolder, storeHere, TOKEN } from "#services/store/testing/stores.ts";
import { closeDatabase } from "../../app/_server/database.ts";
import { GET as sessionOf, POST as signIn, DELETE as signOut } from "../../app/api/session/route.ts";
import {
  GET as getKeyring,
  PUT as putKeyring,
} from "../../app/api/stores/[store]/keyrings/[patientId]/route.ts";
import { browser, named, ORIGIN } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

type Authenticator = Awaited<ReturnType<typeof softAuthenticator>>;
type Passkey = Authenticator & { signer: PatientSigner };
const { UP, UV, BE, BS } = FLAGS;

describe("signing in by passkey", function () {
  this.timeout(30_000);
  let chain: LocalChain;
  let database: TemporaryDatabase;
  let store: Awaited<ReturnType<typeof storeHere>>;
  let ledger: Parameters<typeof register>[0];
  let relay: ReturnType<typeof localRelay>;
  let verifier: Address;
  let mine: Passkey;
  let patientId: PatientId;
  const before_ = { ...process.env };

  async function newPasskey(): Promise<Passkey> {
    const authenticator = await softAuthenticator();
    const bytes = passkeySigner(verifier, authenticator.publicKey);
    return { ...authenticator, signer: passkeyPatientSigner(bytes, authenticator.assert) };
  }
  async function enrolled(passkey: Passkey): Promise<PatientId> {
    const registration = await register(ledger, passkey.signer);
    await relay.submit(registration.call);
    return registration.patientId;
  }

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
    verifier = await readLedger(ledger, "patientRegistry", "WEBAUTHN_VERIFIER", []);
    mine = await newPasskey();
    patientId = await enrolled(mine);
  });
  after(async () => {
    process.env = before_;
    await closeDatabase();
    await store?.stop();
    await Promise.all([chain?.child.stop("SIGKILL"), database?.stop()]);
    await removeFolders();
  });

  type Attempt = {
    passkey?: Passkey;
    patientId?: PatientId;
    signer?: Hex;
    challenge?: Bytes;
    options?: AssertionOptions;
  };
  async function bodyFor(nonce: string, attempt: Attempt = {}): Promise<string> {
    const { passkey = mine, patientId: id = patientId, options = {} } = attempt;
    const challenge = passkeySignInChallenge({ origin: ORIGIN, chainId: 31_337, nonce });
    const given = await passkey.assert(attempt.challenge ?? challenge, options);
    const assertion = {
      authenticatorData: toBase64url(given.authenticatorData),
      clientDataJSON: toBase64url(given.clientDataJSON),
      signature: toBase64url(given.signature),
    };
    return JSON.stringify({ patientId: id, signer: attempt.signer ?? passkey.signer.signer, assertion });
  }
  const submit = (page: ReturnType<typeof browser>, body: string) =>
    page.ask(signIn, { method: "POST", body });
  const attempt = async (how: Attempt = {}, page = browser()) =>
    submit(page, await bodyFor(await page.nonce(), how));
  const refused = async (answer: Response, field: string) => {
    const { error } = await answer.json();
    expect([answer.status, error.name, error.details.field]).to.deep.equal([401, "SignInRefused", field]);
  };

  it("opens a session of the patient, for whom no account is needed", async () => {
    const page = browser();
    const answer = await attempt({}, page);
    const told = { account: null, passkey: { patientId, signer: mine.signer.signer }, recovery: null };
    expect(await answer.json()).to.deep.equal(told);
    expect(await (await page.ask(sessionOf)).json()).to.deep.equal(told);
    await store.keyrings.putKeyring(await someKeyring(patientId));
    const keyring = await page.ask(getKeyring, { params: { store: "a", patientId } });
    expect((await keyring.json()).patientId).to.equal(patientId);
  });

  it("ends its patient's sessions in every browser at once, and nobody else's", async () => {
    const [here, there, stranger] = [browser(), browser(), browser()];
    const other = await newPasskey();
    const otherId = await enrolled(other);
    for (const page of [here, there]) expect((await attempt({}, page)).status).to.equal(200);
    expect((await attempt({ passkey: other, patientId: otherId }, stranger)).status).to.equal(200);
    const everywhere = { method: "DELETE", query: { everywhere: "true" } };
    expect((await here.ask(signOut, everywhere)).status).to.equal(200);
    const passkeyIn = async (page: ReturnType<typeof browser>) =>
      (await (await page.ask(sessionOf)).json()).passkey?.patientId;
    expect([await passkeyIn(here), await passkeyIn(there), await passkeyIn(stranger)]).to.deep.equal([
      undefined,
      undefined,
      otherId,
    ]);
  });

  it("takes a device-bound passkey too", async () => {
    expect((await attempt({ options: { flags: UP | UV } })).status).to.equal(200);
  });

  for (const [name, options, field] of [
    ["an assertion of another origin", { origin: "https://evil.example" }, "origin"],
    ["an assertion for another relying party", { rpId: "evil.example" }, "rpId"],
    ["an assertion without the user-verification flag", { flags: UP | BE | BS }, "userVerified"],
    ["an assertion without the user-presence flag", { flags: UV | BE | BS }, "userPresent"],
    ["an assertion of a registration", { type: "webauthn.create" }, "type"],
    ["an assertion from another site's frame", { more: { crossOrigin: true } }, "crossOrigin"],
  ] as const) {
    it(`refuses ${name} [C12]`, async () => refused(await attempt({ options }), field));
  }

  it("refuses a challenge for another origin, chain or nonce [C12]", async () => {
    const terms = { origin: ORIGIN, chainId: 31_337 };
    const others = [
      { ...terms, origin: "https://evil.example" },
      { ...terms, chainId: 1 },
      { ...terms, nonce: "anotherNonce" },
    ];
    for (const other of others) {
      const page = browser();
      const nonce = await page.nonce();
      const challenge = passkeySignInChallenge({ nonce, ...other });
      await refused(await submit(page, await bodyFor(nonce, { challenge })), "challenge");
    }
    await refused(await attempt({ challenge: utf8("x") }), "challenge");
  });

  it("refuses a replay, even with the cookie of then [C12]", async () => {
    const page = browser();
    const body = await bodyFor(await page.nonce());
    const then = page.cookie();
    expect((await submit(page, body)).status).to.equal(200);
    page.useCookie(then);
    await refused(await submit(page, body), "nonce");
  });

  it("refuses an assertion that another browser asked for, and uses a nonce up even where it's wrong [C54]", async () => {
    const body = await bodyFor(await browser().nonce());
    const page = browser();
    const nonce = await page.nonce();
    await refused(await submit(page, body), "challenge");
    await refused(await submit(page, await bodyFor(nonce)), "nonce");
    await refused(await submit(browser(), body), "nonce");
  });

  it("refuses another's passkey, and the right one under another verifier [C12]", async () => {
    const other = await newPasskey();
    await refused(await attempt({ passkey: other }), "patientId");
    await refused(await attempt({ passkey: other, signer: mine.signer.signer }), "signature");
    const elsewhere = passkeySigner(`0x${"11".repeat(20)}`, mine.publicKey);
    await refused(await attempt({ signer: elsewhere }), "patientId");
  });

  it("refuses a counter that doesn't grow [C12]", async () => {
    const counting = await newPasskey();
    const id = await enrolled(counting);
    const at = (counter: number) => attempt({ passkey: counting, patientId: id, options: { counter } });
    expect((await at(7)).status).to.equal(200);
    await refused(await at(7), "signCount");
    await refused(await at(0), "signCount");
    expect((await at(8)).status).to.equal(200);
  });

  it("takes the second signer while it is one, and acts for that patient alone [C53]", async () => {
    const second = await newPasskey();
    const own = await enrolled(second);
    const set = async (signer: Hex) => {
      const by = await authoriseAsPatient(
        ledger,
        { patientId, signer: mine.signer },
        { contract: "patientRegistry", primaryType: "SecondSigner", fields: { signer } },
      );
      const args = [patientId, signer, by];
      await relay.submit({ contract: "patientRegistry", functionName: "setSecondSignerBySig", args });
    };
    await set(second.signer.signer);
    expect(await readLedger(ledger, "patientRegistry", "secondSignerOf", [patientId])).to.match(
      new RegExp(signerIdOf(second.signer.signer), "i"),
    );
    const page = browser();
    expect((await attempt({ passkey: second }, page)).status).to.equal(200);
    for (const id of [own, patientId]) await store.keyrings.putKeyring(await someKeyring(id));
    const keyring = async (id: PatientId) =>
      named(await page.ask(getKeyring, { params: { store: "a", patientId: id } }));
    expect(await keyring(patientId)).to.deep.equal([200, undefined]);
    expect(await keyring(own)).to.deep.equal([404, "KeyringMissing"]);
    await set("0x");
    expect(await keyring(patientId)).to.deep.equal([404, "KeyringMissing"]);
    await refused(await attempt({ passkey: second }), "patientId");
  });

  it("[C19] gives who acts in some parts their own lock of the keyring, and changes nothing for them [C53]", async () => {
    const [relative, stranger] = [await newPasskey(), await newPasskey()];
    const theirs = await enrolled(relative);
    const vault = await generateX25519();
    const proxies = await makeProxyLocks({
      patientId,
      patientName: "Mia",
      proxies: await Promise.all(
        [relative, stranger].map(async ({ signer }) => ({
          proxy: signerIdOf(signer.signer),
          patientId: theirs,
          name: "Ida",
          categories: ["problems"] as const,
          vaultKey: (await generateX25519()).publicKey,
        })),
      ),
      secret: randomBytes(32),
      vaultKey: vault.publicKey,
      compartments: CATEGORIES.map(() => [randomBytes(32)]),
    });
    const whole = { ...(await someKeyring(patientId)), proxies };
    await store.keyrings.putKeyring(whole);
    const page = browser();
    expect((await attempt({ passkey: relative, patientId: theirs }, page)).status).to.equal(200);
    const params = { store: "a", patientId };
    const asked = () => page.ask(getKeyring, { params });
    expect(await named(await asked())).to.deep.equal([404, "KeyringMissing"]);

    const until = Number((await ledger.client.getBlock()).timestamp) + 3_600;
    const patient = { patientId, signer: mine.signer };
    const terms = { categories: ["problems"] as const, until };
    await relay.submit(await setProxy(ledger, patient, signerIdOf(relative.signer.signer), terms));
    const answer = parseKeyring(new Uint8Array(await (await asked()).arrayBuffer()));
    expect(answer.wraps).to.deep.equal([]);
    expect(answer.proxies?.locks).to.deep.equal(proxies.locks.slice(0, 1));
    const put = await page.ask(putKeyring, { params, method: "PUT", body: serialiseKeyring(whole) });
    expect(await named(put)).to.deep.equal([404, "KeyringMissing"]);

    await relay.submit(await removeProxy(ledger, patient, signerIdOf(relative.signer.signer)));
    expect(await named(await asked())).to.deep.equal([404, "KeyringMissing"]);
  });

  it("refuses what isn't as it should be", async () => {
    const page = browser();
    const good = JSON.parse(await bodyFor(await page.nonce()));
    for (const broken of [
      { ...good, signer: `0x${"11".repeat(20)}` },
      { ...good, patientId: "0x12" },
      { ...good, assertion: { ...good.assertion, signature: "+" } },
      { ...good, more: 1 },
      {},
    ]) {
      expect(await named(await submit(page, JSON.stringify(broken)))).to.deep.equal([400, "BadRequest"]);
    }
  });
});
