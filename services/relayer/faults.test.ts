import { expect } from "chai";
import { createWalletClient, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { readLedger } from "#lib/chain/ledger.ts";
import { eventsOf, newPatient } from "./testing/patients.ts";
import { type RelayWorld, relayWorld } from "./testing/relay-world.ts";

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("relayer, when things break", () => {
  let world: RelayWorld;

  before(async () => {
    world = await relayWorld();
    await world.start();
  });
  after(() => world.stop());

  const nonceNow = () => world.chain.client.getTransactionCount({ address: world.sender.address });
  const epochOf = async (id: Hex) =>
    (await readLedger(world.ledger, "patientRegistry", "patientOf", [id as never])).consentEpoch;

  /** Registrations that were acknowledged, and a check that each took effect exactly once. */
  async function acknowledged(count: number) {
    const firstNonce = await nonceNow();
    const patients = times(count, () => newPatient(world.ledger));
    const calls = await Promise.all(patients.map((patient) => patient.registration()));
    const answers = await Promise.all(calls.map((call) => world.post(call)));
    expect(new Set(answers.map(({ body }) => body.error?.name ?? body.status))).to.deep.equal(
      new Set(["accepted"]),
    );
    return {
      async allOnce(): Promise<void> {
        for (const { body } of answers) expect((await world.settled(body.id)).status).to.equal("confirmed");
        const events = await eventsOf(world.ledger, "PatientRegistered");
        for (const { patientId } of patients) {
          expect(events.filter((id) => id === patientId)).to.have.length(1);
        }
        expect(await nonceNow()).to.equal(firstNonce + count);
      },
    };
  }

  describe("kill -9 loses nothing that was acknowledged, and sends nothing twice", () => {
    it("before a nonce was given", async () => {
      world.proxy.hold("eth_getTransactionCount");
      await pause(200);
      const calls = await acknowledged(20);
      await world.kill();
      const { rows } = await world.journal.query("select * from relay.calls where status = 'accepted'");
      expect(rows).to.have.length(20);
      world.proxy.heal();
      await world.start();
      await calls.allOnce();
    });

    it("between the journal and the submission", async () => {
      world.proxy.hold("eth_sendRawTransaction");
      const before = await nonceNow();
      const calls = await acknowledged(20);
      await pause(300);
      await world.kill();
      world.proxy.heal();
      expect(await nonceNow()).to.equal(before);
      await world.start();
      await calls.allOnce();
    });

    it("between the submission and the receipt", async () => {
      world.proxy.swallow("eth_sendRawTransaction");
      world.proxy.hold("eth_getTransactionReceipt");
      const before = await nonceNow();
      const calls = await acknowledged(20);
      while ((await nonceNow()) === before) await pause(25);
      await world.kill();
      world.proxy.heal();
      await world.start();
      await calls.allOnce();
    });

    it("at any moment of a crowd", async () => {
      const calls = await acknowledged(60);
      await pause(60);
      await world.kill();
      await world.start();
      await calls.allOnce();
    });
  });

  describe("a chain that rolls back gets everything again, in order [C46]", () => {
    /** Calls of which each needs the one before: five patients who revoke everything twelve times. */
    async function ordered(): Promise<{ ids: string[]; patients: Hex[] }> {
      const ids: string[] = [];
      const patients = times(5, () => newPatient(world.ledger));
      await Promise.all(
        patients.map(async (patient) => {
          const calls = [patient.registration(), ...times(12, (i) => patient.revocation(i + 1))];
          for (const call of calls) {
            const { body } = await world.post(await call);
            await world.settled(body.id);
            ids.push(body.id);
          }
        }),
      );
      return { ids, patients: patients.map(({ patientId }) => patientId) };
    }

    async function backAgain({ ids, patients }: { ids: string[]; patients: Hex[] }): Promise<void> {
      for (const until = Date.now() + 15_000; Date.now() < until; await pause(50)) {
        const epochs = await Promise.all(patients.map((id) => epochOf(id)));
        if (epochs.every((epoch) => epoch === 13)) break;
      }
      expect(await Promise.all(patients.map((id) => epochOf(id)))).to.deep.equal(patients.map(() => 13));
      for (const id of ids) {
        const { status, transactionHash, blockNumber } = await world.settled(id);
        expect(status).to.equal("confirmed");
        const receipt = await world.chain.client.getTransactionReceipt({ hash: transactionHash as Hex });
        expect(String(receipt.blockNumber)).to.equal(blockNumber);
      }
      const events = await eventsOf(world.ledger, "EverythingRevoked");
      for (const patient of patients) expect(events.filter((id) => id === patient)).to.have.length(12);
    }

    for (const depth of [10, 60]) {
      it(`after a reorganisation of ${depth} blocks`, async () => {
        const calls = await ordered();
        await world.chain.client.request({ method: "anvil_reorg", params: [depth, []] } as never);
        const epochs = await Promise.all(calls.patients.map((id) => epochOf(id)));
        expect(epochs.some((epoch) => epoch < 13)).to.equal(true);
        await backAgain(calls);
      });
    }

    it("after a chain that crashed came back with an older state, the relayer down meanwhile", async () => {
      const snapshot = await world.anvil.snapshot();
      const calls = await ordered();
      await world.kill();
      await world.anvil.revert({ id: snapshot });
      await world.start();
      await backAgain(calls);
    });

    it("and reports what can't be brought back", async () => {
      const { timestamp } = await world.chain.client.getBlock();
      const snapshot = await world.anvil.snapshot();
      const late = await newPatient(world.ledger, timestamp + 600n).registration();
      const { body } = await world.post(late);
      expect((await world.settled(body.id)).status).to.equal("confirmed");
      const lasting = await acknowledged(1);
      await lasting.allOnce();
      await world.kill();
      await world.anvil.revert({ id: snapshot });
      await world.anvil.increaseTime({ seconds: 3_600 });
      await world.start();
      await pause(500);
      const failed = await world.settled(body.id);
      expect([failed.status, failed.error?.name]).to.deep.equal(["failed", "SignatureExpired"]);
      await lasting.allOnce();
      const failures = await world.ask("/v1/failures");
      expect(JSON.stringify(failures.body)).to.include(body.id);
      expect(world.relayer().output()).to.include("an acknowledged call failed");
    });
  });

  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    it(`goes on after PostgreSQL ${signal === "SIGINT" ? "restarted" : "crashed"} in the middle`, async () => {
      const patients = times(40, () => newPatient(world.ledger));
      const calls = await Promise.all(patients.map((patient) => patient.registration()));
      const restart = pause(50).then(() => world.database.restart(signal));
      const ids = await Promise.all(
        calls.map(async (call, i) => {
          await pause(i * 15);
          for (;;) {
            const { status, body } = await world.post(call);
            if (status === 202) return body.id;
            // After the database is back, the relayer has to take its lock again.
            expect(body.error?.name).to.be.oneOf(["DatabaseUnavailable", "RelayerBusy"]);
            await pause(50);
          }
        }),
      ).finally(() => restart);
      for (const id of ids) expect((await world.settled(id)).status).to.equal("confirmed");
      const events = await eventsOf(world.ledger, "PatientRegistered");
      for (const { patientId } of patients) {
        expect(events.filter((id) => id === patientId)).to.have.length(1);
      }
    });
  }

  it("gives a call another nonce when somebody else's transaction took its own", async () => {
    world.proxy.hold("eth_sendRawTransaction");
    const { body } = await world.post(await newPatient(world.ledger).registration());
    await pause(200);
    const account = world.sender;
    const wallet = createWalletClient({ account, chain: foundry, transport: http(world.chain.rpcUrl) });
    await wallet.sendTransaction({ to: account.address, value: 1n });
    world.proxy.heal();
    expect((await world.settled(body.id)).status).to.equal("confirmed");
    expect(world.relayer().output()).to.include("took a nonce");
  });

  it("answers and stops on SIGTERM", async () => {
    const { body } = await world.post(await newPatient(world.ledger).registration());
    await world.relayer().stop();
    expect(world.relayer().process.exitCode).to.equal(0);
    expect(world.relayer().output()).to.include('"msg":"stopped"');
    await world.start();
    expect((await world.settled(body.id)).status).to.equal("confirmed");
  });
});
