import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { parseSiweMessage } from "viem/siwe";
import { fromBase64url } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { verify } from "#lib/crypto/signing.ts";
import { recoverySignInKey, recoverySignInMessage } from "#lib/keys/recovery-sign-in.ts";
import { fakeHospital, ORIGIN, refusal } from "./fake-hospital.fixture.ts";
import { openHospital } from "./open-hospital.ts";
import { currentSession, signIn } from "./sign-in.ts";
import { signInByCode } from "./sign-in-by-code.ts";

const account = privateKeyToAccount(generatePrivateKey());
const signer = {
  address: account.address,
  signMessage: (message: string) => account.signMessage({ message }),
};
const patientId = `0x${"cd".repeat(32)}`;
const told = (who: object) => () => Response.json({ account: null, passkey: null, recovery: null, ...who });
const nonce = () => Response.json({ nonce: "abcdefgh12" }, { headers: { "set-cookie": "keyward=n" } });
const routes = { "POST /api/session/nonce": nonce };

describe("signIn", () => {
  it("signs a message for this origin, chain and nonce, and goes on in that session", async () => {
    const { seen, address } = fakeHospital({
      ...routes,
      "POST /api/session": () =>
        Response.json(
          { account: account.address.toLowerCase(), passkey: null, recovery: null },
          { headers: { "set-cookie": "keyward=s" } },
        ),
      "DELETE /api/session": told({}),
    });
    const session = await signIn(await openHospital(address), signer);
    const sent = JSON.parse(seen[2]?.body ?? "");
    expect(parseSiweMessage(sent.message)).to.include({
      address: account.address,
      chainId: 31_337,
      domain: "hospital.example",
      uri: ORIGIN,
      nonce: "abcdefgh12",
      version: "1",
    });
    expect(sent.signature).to.equal(await account.signMessage({ message: sent.message }));
    expect(session.who).to.deep.equal({ kind: "account", account: account.address });
    await session.signOut();
    expect(seen.map(({ headers }) => headers.get("cookie"))).to.deep.equal([
      null,
      null,
      "keyward=n",
      "keyward=s",
    ]);
  });

  it("refuses a nonce that isn't one: it could carry lines into what is signed", async () => {
    for (const bad of ["short", "with space12", "line\nbreak12", ""]) {
      const { seen, address } = fakeHospital({
        "POST /api/session/nonce": () => Response.json({ nonce: bad }),
      });
      await expectNamed(signIn(await openHospital(address), signer), "HospitalAnswerInvalid");
      expect(seen.length).to.equal(2);
    }
  });

  it("throws what the hospital or the wallet refuses", async () => {
    const { address } = fakeHospital({ ...routes, "POST /api/session": refusal(401, "SignInRefused") });
    const hospital = await openHospital(address);
    await expectNamed(signIn(hospital, signer), "SignInRefused");
    const refusing = { ...signer, signMessage: () => Promise.reject(new Error("rejected by its owner")) };
    const error: unknown = await signIn(hospital, refusing).catch((thrown: unknown) => thrown);
    expect(error).to.have.property("message", "rejected by its owner");
  });
});

describe("currentSession", () => {
  it("is the one that is there, whoever it is of", async () => {
    const signerBytes = `0x${"ef".repeat(84)}`;
    for (const [who, expected] of [
      [{ account: account.address }, { kind: "account", account: account.address }],
      [{ passkey: { patientId, signer: signerBytes } }, { kind: "passkey", patientId, signer: signerBytes }],
      [{ recovery: { patientId } }, { kind: "recovery", patientId }],
    ] as const) {
      const { address } = fakeHospital({ "GET /api/session": told(who) });
      expect((await currentSession(await openHospital(address)))?.who).to.deep.equal(expected);
    }
    const nobody = fakeHospital({ "GET /api/session": told({}) });
    expect(await currentSession(await openHospital(nobody.address))).to.equal(undefined);
  });
});

describe("signInByCode", () => {
  it("signs with the code's key, and sends nothing that the code could be had from", async () => {
    const code = await newRecoveryCode();
    const { seen, address } = fakeHospital({
      ...routes,
      "POST /api/session": told({ recovery: { patientId } }),
    });
    const session = await signInByCode(await openHospital(address), code);
    expect(session).to.include({ patientId });
    const { recoveryKey, signature, ...rest } = JSON.parse(seen[2]?.body ?? "");
    expect(rest).to.deep.equal({});
    const { publicKey } = await recoverySignInKey(code);
    expect(recoveryKey).to.equal(publicKey.x);
    const message = recoverySignInMessage({ origin: ORIGIN, chainId: 31_337, nonce: "abcdefgh12" });
    expect(await verify(message, fromBase64url(signature), publicKey)).to.equal(true);
    expect(JSON.stringify(seen)).to.not.include(code);
  });

  it("tells a code that is nobody's from a sign-in that failed, and asks nothing for a mistyped one", async () => {
    const field = (name: string) => refusal(401, "SignInRefused", { details: { field: name } });
    for (const [name, expected] of [
      ["recoveryKey", "RecoveryCodeUnknown"],
      ["nonce", "SignInRefused"],
    ] as const) {
      const { address } = fakeHospital({ ...routes, "POST /api/session": field(name) });
      await expectNamed(signInByCode(await openHospital(address), await newRecoveryCode()), expected);
    }
    const { seen, address } = fakeHospital(routes);
    await expectNamed(signInByCode(await openHospital(address), "0000-1111"), "RecoveryCodeMistyped");
    expect(seen.length).to.equal(1);
  });
});
