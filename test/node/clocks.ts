import { expect } from "chai";
import { createSiweMessage } from "viem/siwe";
import { z } from "zod";
import { hospitalHttp } from "#lib/hospital/hospital-http.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { READABLE } from "./patient.ts";
import { refusedBy } from "./refused.ts";
import { reading } from "./somebody.ts";
import { until } from "./until.ts";
import type { World } from "./world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The server's clock, the chain's, and people's own. */
export function clockTests(world: () => World): void {
  const release = async () => {
    const { hospital, quiet, keyRelease } = world();
    const { patientId, manifest } = quiet;
    const { keyEpochs } = await readSnapshot(hospital.ledger, patientId);
    return releaseCategories(keyRelease(), { patientId, manifest, keyEpochs }, READABLE);
  };
  const chainTime = async () => Number((await world().hospital.ledger.client.getBlock()).timestamp);

  /** Signs in with a message of that age (milliseconds); what it says is refused, or undefined. */
  async function signInAged(age: number): Promise<unknown> {
    const { hospital, quiet } = world();
    const http = hospitalHttp(hospital.address);
    const answer = z.object({ nonce: z.string() });
    const { nonce } = await http.json({ method: "POST", path: "/api/session/nonce", answer });
    const message = createSiweMessage({
      address: quiet.account.address,
      chainId: hospital.network.deployment.chainId,
      domain: new URL(http.origin).host,
      uri: http.origin,
      version: "1",
      nonce,
      issuedAt: new Date(Date.now() - age),
    });
    const body = { message, signature: await quiet.account.signMessage({ message }) };
    return http
      .json({ method: "POST", path: "/api/session", body, answer: z.unknown() })
      .then(() => undefined)
      .catch((error: { name: string; details?: { field?: string } }) => [error.name, error.details?.field]);
  }

  it("signing in takes messages of ten minutes, and clocks a minute fast; no more [C49]", async () => {
    expect(await signInAged(-MINUTE + 10 * SECOND)).to.equal(undefined);
    expect(await signInAged(-MINUTE - 10 * SECOND)).to.deep.equal(["SignInRefused", "issuedAt"]);
    expect(await signInAged(10 * MINUTE - 10 * SECOND)).to.equal(undefined);
    expect(await signInAged(10 * MINUTE + SECOND)).to.deep.equal(["SignInRefused", "issuedAt"]);
  });

  it("a session ends by the clock where the chain stands still [C49]", async () => {
    const { doctor, quiet } = world();
    const { until: end } = await doctor.openSession(
      quiet.patientId,
      Math.ceil(Date.now() / SECOND) + 8 - (await chainTime()),
    );
    await release();
    const head = await chainTime();
    await until(() => Date.now() >= end * SECOND);
    expect(await chainTime(), "the chain's own time")
      .to.equal(head)
      .and.below(end);
    await refusedBy(release, ["AccessRefused"]);
  });

  it("with the chain two minutes fast, people sign in, write, grant, and read until the chain says so [C49]", async () => {
    const { rpc, hospital, quiet, doctor } = world();
    await rpc("evm_increaseTime", [120]);
    await rpc("anvil_mine", ["0x1"]);
    expect((await chainTime()) - Date.now() / SECOND).to.be.within(100, 130);
    const { account } = quiet;
    await signIn(hospital, {
      address: account.address,
      signMessage: (message) => account.signMessage({ message }),
    });
    await quiet.write(draftResource(reading()));
    await quiet.grantTo(doctor.account.address);
    const { until: end } = await doctor.openSession(quiet.patientId, 60);
    await release();

    // Over by the chain's time, a minute before it is by the server's.
    await rpc("evm_setNextBlockTimestamp", [end]);
    await rpc("anvil_mine", ["0x1"]);
    expect(Date.now() / SECOND).to.be.below(end);
    await refusedBy(release, ["AccessRefused"]);
  });
}
