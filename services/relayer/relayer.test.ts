import { expect } from "chai";
import { decodeFunctionData, type Hex, padHex, parseEther } from "viem";
import { encodeCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { httpRelay } from "#lib/chain/http-relay.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { guardianSet, setGuardians } from "#lib/identity/guardians.ts";
import { approveRecovery, finishRecovery, recoveryRequest, startRecovery } from "#lib/identity/recovery.ts";
import { register } from "#lib/identity/register.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { untilReady } from "#services/local/child.ts";
import { eventsOf, newPatient } from "./testing/patients.ts";
import { type RelayWorld, relayWorld, TOKEN } from "./testing/relay-world.ts";

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe("relayer", () => {
  let world: RelayWorld;

  before(async () => {
    world = await relayWorld();
    await world.start();
  });
  after(() => world.stop());

  const newCall = () => newPatient(world.ledger).registration();
  const nonceNow = () => world.chain.client.getTransactionCount({ address: world.sender.address });
  const outcome = async (body: object, headers?: Record<string, string>) => {
    const answer = await world.post(body, headers);
    return `${answer.status} ${answer.body.error?.name ?? answer.body.status}`;
  };

  describe("a call", () => {
    it("is journalled, answered, and confirmed once it is in a block", async () => {
      const patient = newPatient(world.ledger);
      const { status, body } = await world.post(await patient.registration());
      expect(status).to.equal(202);
      expect(body).to.have.all.keys("id", "status");
      const { rows } = await world.journal.query("select status from relay.calls where id = $1", [body.id]);
      expect(rows).to.have.length(1);
      const settled = await world.settled(body.id);
      expect(settled.status).to.equal("confirmed");
      const receipt = await world.chain.client.getTransactionReceipt({
        hash: settled.transactionHash as Hex,
      });
      expect(settled.blockNumber).to.equal(String(receipt.blockNumber));
      expect(settled.gasUsed).to.equal(String(receipt.gasUsed));
      expect(await eventsOf(world.ledger, "PatientRegistered")).to.include(patient.patientId);
    });

    it("is answered once it is confirmed, where the caller prefers to wait", async () => {
      const wait = { prefer: "respond-async, wait=5" };
      const { status, body } = await world.post(await newCall(), wait);
      expect([status, body.status]).to.deep.equal([202, "confirmed"]);
      expect(body).to.include.all.keys("transactionHash", "blockNumber", "gasUsed");
      const { body: other } = await world.post(await newCall(), { prefer: "await=5" });
      expect(other.status).to.equal("accepted");
      expect((await world.settled(other.id)).status).to.equal("confirmed");
    });

    it("is refused before it costs anything, under the ledger's own name", async () => {
      const before = await nonceNow();
      const expired = await newPatient(world.ledger, 1n).registration();
      const { status, body } = await world.post(expired);
      expect([status, body.error?.name]).to.deep.equal([422, "SignatureExpired"]);
      expect(body.error?.details).to.deep.equal({ deadline: "1" });
      const other = await newPatient(world.ledger).revocation(1);
      expect(await outcome(other)).to.equal("422 PatientRegistryUnknownPatient");
      expect(await nonceNow()).to.equal(before);
    });

    it("is one call however often it comes, at once or later, also after it took effect", async () => {
      const before = await nonceNow();
      const call = await newCall();
      const answers = await Promise.all(times(5, () => world.post(call)));
      const [id] = answers.map(({ body }) => body.id);
      expect(answers.map(({ body }) => body.id)).to.deep.equal(times(5, () => id));
      await world.settled(id as string);
      const later = await world.post(call, { "idempotency-key": "another" });
      expect(later.body).to.deep.equal({ id, status: "confirmed" });
      expect(await nonceNow()).to.equal(before + 1);
    });

    it("of another content can't reuse an idempotency key, unless it's another caller's", async () => {
      const key = { "idempotency-key": "k1", "x-keyward-caller": "a" };
      expect(await outcome(await newCall(), key)).to.equal("202 accepted");
      expect(await outcome(await newCall(), key)).to.equal("409 IdempotencyKeyReused");
      expect(await outcome(await newCall(), { ...key, "x-keyward-caller": "b" })).to.equal("202 accepted");
    });

    it("needs the token, and a body of the right shape", async () => {
      const anonymous = await fetch(`${world.url()}/v1/calls`, { method: "POST", body: "{}" });
      expect(anonymous.status).to.equal(401);
      const call = await newCall();
      expect(await outcome({ ...call, value: "1" })).to.equal("400 BadRequest");
      expect(await outcome({ to: call.to })).to.equal("400 BadRequest");
      expect(await outcome({ ...call, data: "0x1" })).to.equal("400 BadRequest");
      expect((await world.ask("/v1/calls/nothing")).status).to.equal(400);
      expect((await world.ask("/v1/calls/00000000-0000-4000-8000-000000000000")).status).to.equal(404);
    });
  });

  describe("pays for nothing else [C35]", () => {
    const refused = async (call: { to: string; data: string }) =>
      expect(await outcome(call), call.data.slice(0, 10)).to.equal("403 CallNotAllowed");

    it("not for other contracts", async () => {
      const { data } = await newCall();
      await refused({ to: world.deployment.addresses.consentRegistry, data });
      await refused({ to: world.sender.address, data });
      await refused({ to: `0x${"11".repeat(20)}`, data });
    });

    it("not for other functions: direct forms, governance, views", async () => {
      const patient = newPatient(world.ledger);
      const calls = [
        { contract: "patientRegistry", functionName: "register", args: [padHex("0x1", { size: 32 })] },
        { contract: "patientRegistry", functionName: "revokeEverything", args: [patient.patientId] },
        { contract: "patientRegistry", functionName: "patientOf", args: [patient.patientId] },
        { contract: "keyNodeRegistry", functionName: "setNetwork", args: [1, padHex("0x1", { size: 48 })] },
      ] as const;
      for (const call of calls) await refused(encodeCall(world.deployment, call));
      await refused({ to: world.deployment.addresses.patientRegistry, data: "0xdeadbeef" });
    });

    it("not for bytes that trail, or hide in the padding", async () => {
      const { to, data } = await newCall();
      await refused({ to, data: `${data}00` });
      await refused({ to, data: `${data}${"00".repeat(32)}` });
      await refused({ to, data: `${data.slice(0, -2)}01` });
      await refused({ to, data: data.slice(0, -64) });
    });

    it("not for ending access that nobody has", async () => {
      const call = encodeCall(world.deployment, {
        contract: "consentRegistry",
        functionName: "endAccess",
        args: [newPatient(world.ledger).patientId, [world.sender.address]],
      });
      expect(await outcome(call)).to.equal("422 NothingToEnd");
    });

    it("not above the day's gas of a caller or of all, save for taking rights away", async () => {
      const patient = newPatient(world.ledger);
      const { body } = await world.post(await patient.registration());
      await world.settled(body.id);
      await world.journal.query("delete from relay.budgets");
      const gas = 130_000;
      await world.start({ DAILY_GAS_PER_CALLER: String(gas), DAILY_GAS: String(2.2 * gas) });
      const as = (caller: string) => ({ "x-keyward-caller": caller });
      expect(await outcome(await newCall(), as("a"))).to.equal("202 accepted");
      expect(await outcome(await newCall(), as("a"))).to.equal("429 BudgetExhausted");
      expect(await outcome(await newCall(), as("b"))).to.equal("202 accepted");
      // Given back is what wasn't used, and remembered is the rest.
      const { rows } = await world.journal.query("select gas from relay.budgets where caller = 'a'");
      expect(Number(rows[0].gas)).to.be.within(1, gas);
      await world.journal.query("update relay.budgets set gas = $1 where caller = ''", [2.2 * gas]);
      expect(await outcome(await newCall(), as("c"))).to.equal("429 BudgetExhausted");
      await world.start({ DAILY_GAS_PER_CALLER: String(gas), DAILY_GAS: String(2.2 * gas) });
      expect(await outcome(await newCall(), as("c"))).to.equal("429 BudgetExhausted");
      expect(await outcome(await patient.revocation(1), as("c"))).to.equal("202 accepted");
      await world.journal.query("delete from relay.budgets");
      await world.start();
    });

    it("not for calls that would take too much gas", async () => {
      await world.start({ MAX_GAS_PER_CALL: "60000" });
      expect(await outcome(await newCall())).to.equal("422 CallTooExpensive");
      await world.start();
    });

    it("not when it has nothing left, and says so", async () => {
      const { address } = world.sender;
      await world.anvil.setBalance({ address, value: 1n });
      await world.healthIs("RelayerOutOfFunds");
      expect(await outcome(await newCall())).to.equal("503 RelayerOutOfFunds");
      await world.anvil.setBalance({ address, value: parseEther("1000") });
      await world.healthIs("ok");
      expect(await outcome(await newCall())).to.equal("202 accepted");
    });
  });

  it("limits how often a caller may ask, others unharmed [C60]", async () => {
    await world.start({ CALLS_PER_MINUTE_PER_CALLER: "3" });
    const as = (caller: string) => ({ "x-keyward-caller": caller });
    const outcomes = [];
    for (const call of await Promise.all(times(4, newCall))) outcomes.push(await outcome(call, as("a")));
    expect(outcomes).to.deep.equal([...times(3, () => "202 accepted"), "429 RateLimited"]);
    expect(await outcome(await newCall(), as("b"))).to.equal("202 accepted");
    await world.start();
  });

  it("takes one registration an invitation, unless registration is open", async () => {
    await world.start({ OPEN_REGISTRATION: "false" });
    const made = await world.ask("/v1/invitations", { method: "POST", body: '{"count":2}' });
    const [token, second] = (made.body as unknown as { invitations: string[] }).invitations as [
      string,
      string,
    ];
    const { rows } = await world.journal.query("select * from relay.invitations");
    expect(JSON.stringify(rows, (_, v) => (typeof v === "bigint" ? String(v) : v))).to.not.include(token);

    const [first, again] = [await newCall(), await newCall()];
    const using = (invitation: string) => ({ "x-keyward-invitation": invitation });
    expect(await outcome(first)).to.equal("403 InvitationMissing");
    expect(await outcome(first, using("guessed"))).to.equal("403 InvitationInvalid");
    expect(await outcome(first, using(token))).to.equal("202 accepted");
    expect(await outcome(again, using(token))).to.equal("403 InvitationInvalid");
    expect(await outcome(first, using(token))).to.match(/^202 /);
    await world.journal.query("update relay.invitations set expires_at = now() where call_id is null");
    expect(await outcome(again, using(second))).to.equal("403 InvitationInvalid");
    await world.start();
  });

  it("confirms 200 calls that come at once, under consecutive nonces", async () => {
    const first = await nonceNow();
    const calls = await Promise.all(times(200, newCall));
    const posted = await Promise.all(calls.map((call) => world.post(call)));
    expect(new Set(posted.map(({ body }) => body.error?.name ?? body.status))).to.deep.equal(
      new Set(["accepted"]),
    );
    const settled = await Promise.all(posted.map(({ body }) => world.settled(body.id)));
    expect(settled.filter(({ status }) => status !== "confirmed")).to.deep.equal([]);
    const hashes = settled.map(({ transactionHash }) => transactionHash as Hex);
    const nonces = await Promise.all(
      hashes.map(async (hash) => (await world.chain.client.getTransaction({ hash })).nonce),
    );
    expect(nonces.sort((a, b) => a - b)).to.deep.equal(times(200, (i) => first + i));
  });

  it("pays more for what isn't taken", async () => {
    await world.start({ BUMP_AFTER_SECONDS: "1", MINE_AFTER_MS: "0" });
    await world.anvil.setAutomine(false);
    const { body } = await world.post(await newCall());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await world.anvil.setNextBlockBaseFeePerGas({ baseFeePerGas: 50_000_000_000n });
    await world.anvil.mine({ blocks: 1 });
    expect((await world.status(body.id)).status).to.equal("submitted");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await world.anvil.setAutomine(true);
    await world.anvil.mine({ blocks: 1 });
    expect((await world.settled(body.id)).status).to.equal("confirmed");
    const { rows } = await world.journal.query("select bumps from relay.slots where call_id = $1", [body.id]);
    expect(rows[0].bumps).to.be.greaterThan(0);
    expect(await (await fetch(`${world.url()}/metrics`)).text()).to.match(/relayer_bumps_total [1-9]/);
    await world.start();
  });

  it("has a local chain go on that forgot to mine", async () => {
    await world.anvil.setAutomine(false);
    const { body } = await world.post(await newCall());
    expect((await world.settled(body.id, 5_000)).status).to.equal("confirmed");
    await world.anvil.setAutomine(true);
  });

  it("sends nothing to another chain, neither at the start nor later [C48]", async () => {
    world.proxy.lie("eth_chainId", "0x1");
    const sent = world.proxy.asked("eth_sendRawTransaction");
    await world.healthIs("ChainMismatch");
    expect(await outcome(await newCall())).to.equal("503 ChainMismatch");
    const second = world.launch();
    await new Promise((resolve) => second.process.once("close", resolve));
    expect(second.process.exitCode).to.equal(1);
    expect(second.output()).to.include('"name":"ChainMismatch"');
    world.proxy.heal();
    await world.healthIs("ok");
    // The same id, but another first block.
    const { hash, number } = await world.chain.client.getBlock({ blockNumber: 1n });
    world.proxy.lie("eth_getBlockByNumber", { hash, number: `0x${number.toString(16)}` });
    await world.healthIs("ChainMismatch");
    expect(await outcome(await newCall())).to.equal("503 ChainMismatch");
    expect(world.proxy.asked("eth_sendRawTransaction")).to.equal(sent);
    world.proxy.heal();
    await world.healthIs("ok");
    expect(await outcome(await newCall())).to.equal("202 accepted");
  });

  it("lets a second relayer of the same account send nothing", async () => {
    const second = world.launch();
    try {
      const url = await world.listening(second);
      await untilReady(second, () => second.output().includes("RelayerElsewhere") || undefined);
      expect((await fetch(`${url}/health`)).status).to.equal(503);
    } finally {
      // Left alone it would take over from the first, as soon as that one ends.
      await second.stop();
    }
  });

  it("writes nobody's identity or signature to its output [C61]", async () => {
    const patient = newPatient(world.ledger);
    const call = await patient.registration();
    const { body } = await world.post(call, { "x-keyward-caller": "caller-of-tests" });
    await world.settled(body.id);
    await world.post(await newPatient(world.ledger, 1n).registration());
    // A process's output reaches this one a moment after its answer.
    for (let i = 0; i < 100 && !world.relayer().output().includes("SignatureExpired"); i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const output = world.relayer().output();
    expect(output).to.include("SignatureExpired");
    for (const secret of [patient.patientId, call.data.slice(300, 360), "caller-of-tests", TOKEN]) {
      expect(output).to.not.include(secret.replace("0x", ""));
    }
  });

  it("names the variables that are wrong, never their values", async () => {
    for (const [wrong, name] of [
      [{ RELAYER_KEY: "0xsecret" }, "RELAYER_KEY"],
      [{ CHAIN_ID: "1" }, "RELAYER_MNEMONIC_INDEX"],
      [{ INTERNAL_TOKEN: "short" }, "INTERNAL_TOKEN"],
      [{ DEPLOYMENT_FILE: "/nowhere" }, "DEPLOYMENT_FILE"],
    ] as const) {
      const child = world.launch(wrong as unknown as Record<string, string>);
      await new Promise((resolve) => child.process.once("close", resolve));
      expect(child.process.exitCode).to.equal(1);
      expect(child.output()).to.include('"name":"ConfigInvalid"').and.include(name);
      expect(child.output()).to.not.include("0xsecret");
    }
  });

  describe("httpRelay", () => {
    const relay = () =>
      httpRelay({
        url: world.url(),
        deployment: world.deployment,
        headers: { authorization: `Bearer ${TOKEN}` },
      });

    it("submits a use case's call and waits until it is confirmed", async () => {
      const account = signerOf(testAccount(5_000));
      const patient = { signer: account.address.toLowerCase() as Hex, signTypedData: account.signTypedData };
      const { call, patientId } = await register(world.ledger, patient);
      const { transactionHash, blockNumber, gasUsed } = await relay().submit(call);
      const receipt = await world.chain.client.getTransactionReceipt({ hash: transactionHash });
      expect([blockNumber, gasUsed]).to.deep.equal([receipt.blockNumber, receipt.gasUsed]);
      const known = await readLedger(world.ledger, "patientRegistry", "patientOf", [patientId]);
      expect(known.consentEpoch).to.equal(1);
    });

    it("finishes a recovery once its delay is over, though no block was made since", async () => {
      const { ledger, chain } = world;
      const [account, guardian, newcomer] = [5_001, 5_002, 5_003].map((at) => signerOf(testAccount(at)));
      const signer = patientSignerOf(account as never);
      const { call, patientId } = await register(ledger, signer);
      await relay().submit(call);
      const set = guardianSet(1, [(guardian as { address: Address }).address]);
      await relay().submit(await setGuardians(ledger, { patientId, signer }, set));
      const newSigner = (newcomer as { address: Address }).address;
      const request = await recoveryRequest(ledger, { patientId, newSigner }, 3_600n);
      const approval = await approveRecovery(ledger, patientSignerOf(guardian as never), request);
      await relay().submit(startRecovery(request, set, [approval]));
      const finish = encodeCall(world.deployment, finishRecovery(patientId));
      expect(await outcome(finish)).to.equal("422 PatientRegistryRecoveryNotReady");
      const delay = await readLedger(ledger, "patientRegistry", "RECOVERY_DELAY", []);
      await chain.client.request({ method: "evm_increaseTime", params: [Number(delay)] } as never);
      await relay().submit(finishRecovery(patientId));
      const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
      expect(controller.toLowerCase()).to.equal(newSigner.toLowerCase());
    });

    it("throws what the ledger refuses by its name and details", async () => {
      const { data } = await newPatient(world.ledger, 1n).registration();
      const { args } = decodeFunctionData({ abi: CONTRACTS.patientRegistry.abi, data });
      const call = {
        contract: "patientRegistry",
        functionName: "registerBySig",
        args: args as readonly unknown[],
      } as const;
      const error = await relay()
        .submit(call)
        .catch((e: unknown) => e);
      expect(error).to.include({ name: "SignatureExpired" });
      expect((error as { details: object }).details).to.deep.equal({ deadline: "1" });
    });
  });
});
