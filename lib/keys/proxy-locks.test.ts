import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { CATEGORIES, categoryBit } from "#lib/core/categories.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { parseKeyring, serialiseKeyring } from "./keyring.ts";
import { makeProxyLocks, openProxyLock, openProxyPlan, resealProxyLock } from "./proxy-locks.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));
const EPOCHS = 3;

describe("locks of those who act for a patient", () => {
  const patientId = someId();
  const secret = randomBytes(32);
  const compartments = CATEGORIES.map(() => Array.from({ length: EPOCHS }, () => randomBytes(32)));

  async function some(categories: (typeof CATEGORIES)[number][]) {
    const { privateKey, publicKey } = await generateX25519();
    const proxy = toHex(randomBytes(20));
    const named = { proxy, patientId: someId(), name: "Ida", categories, vaultKey: publicKey };
    return { named, me: { proxy, privateKey, vaultKey: publicKey.x } };
  }

  async function made() {
    const [parent, aunt] = await Promise.all([some([...CATEGORIES]), some(["problems", "allergies"])]);
    const own = await generateX25519();
    const proxies = [parent.named, aunt.named];
    const input = { patientId, patientName: "Mia", proxies, secret, vaultKey: own.publicKey, compartments };
    return { locks: await makeProxyLocks(input), parent, aunt, own };
  }

  it("hold the vault key for who acts in everything, and nobody else's lock opens", async () => {
    const { locks, parent, aunt } = await made();
    const opened = await openProxyLock(locks, parent.me, patientId);
    expect(opened).to.deep.equal({ patientName: "Mia", secret, keys: [] });
    const thief = { ...aunt.me, proxy: parent.me.proxy, vaultKey: parent.me.vaultKey };
    await expectNamed(openProxyLock(locks, thief, patientId), "BoxMismatch");
    await expectNamed(openProxyLock(locks, parent.me, someId()), "BoxMismatch");
  });

  it("hold the last keys of the named categories, and no other, for who acts in some [C19]", async () => {
    const { locks, aunt } = await made();
    const { secret: none, keys } = await openProxyLock(locks, aunt.me, patientId);
    expect(none).to.equal(undefined);
    expect(keys).to.deep.equal(
      ["problems" as const, "allergies" as const].map((name) => {
        const category = categoryBit(name);
        return { category, keyEpoch: EPOCHS, raw: compartments[category]?.at(-1) };
      }),
    );
  });

  it("are sealed anew for another vault key of the same person", async () => {
    const { locks, aunt } = await made();
    const next = await generateX25519();
    const lock = locks.locks.find(({ proxy }) => proxy === aunt.me.proxy);
    if (lock === undefined) return expect.fail("no lock");
    const { privateKey } = aunt.me;
    const resealed = await resealProxyLock(lock, patientId, { privateKey, vaultKey: next.publicKey });
    const both = { ...locks, locks: [...locks.locks, resealed] };
    const me = { proxy: aunt.me.proxy, privateKey: next.privateKey, vaultKey: next.publicKey.x };
    const now = await openProxyLock(both, me, patientId);
    expect(now).to.deep.equal(await openProxyLock(both, aunt.me, patientId));
    await expectNamed(openProxyLock(locks, me, patientId), "ProxyLockMissing");
  });

  it("are kept in a keyring, and the patient's vault remembers whose they are", async () => {
    const { locks, parent, aunt, own } = await made();
    const { proxies } = parseKeyring(serialiseKeyring({ v: 1, patientId, wraps: [], proxies: locks }));
    expect(proxies).to.deep.equal(locks);
    const plan = await openProxyPlan(locks, own.privateKey, patientId);
    const named = [parent, aunt].map(({ named: { vaultKey: _, ...one } }) => one);
    expect(plan.patientName).to.equal("Mia");
    expect(plan.proxies).to.deep.equal(
      named.map((one) => ({
        ...one,
        categories: CATEGORIES.filter((category) => one.categories.includes(category)),
      })),
    );
    expect(JSON.stringify(locks)).not.to.include("Mia");
  });
});
