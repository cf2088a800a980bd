import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import type { Address } from "#lib/core/ids.ts";
import type { PoolClient } from "#services/database/pool.ts";
import { sealer } from "./contacts/seal.ts";
import { deliver } from "./deliver.ts";
import { notificationFeed } from "./feed/listen.ts";
import type { Notification } from "./feed/notification.ts";
import { markRead, notificationsOf, unreadCount } from "./feed/queries.ts";
import { openJobs } from "./jobs.ts";
import { step } from "./step.ts";
import { billCare } from "./testing/bill-care.ts";
import { type NotifierWorld, notifierWorld, until } from "./testing/notifier-world.ts";

const [ADA, BEN, EVE] = [6, 7, 8];
const ADDRESS = "ada.lovelace@patients.example";

/** The whole process: real chain, real index, real database, real mail. */
describe("notifier", function () {
  this.timeout(150_000);
  let world: NotifierWorld;

  before(async () => {
    world = await notifierWorld();
    for (const who of [ADA, BEN, EVE]) await world.register(who);
    await world.start();
  });
  after(() => world?.end());
  afterEach(() => {
    world.mailbox.mode = "take";
  });

  const mine = (who: number) => notificationsOf(world.pool, world.patientId(who));
  const setMail = (who: number, address: string) =>
    world.ask(`/v1/contacts/${world.patientId(who)}/mail`, "PUT", { address });
  const mailsTo = (address: string) => world.mailbox.mails.filter(({ to }) => to.includes(address));
  const states = async () =>
    (await world.pool.query("select state, count(*)::int as n from notify.deliveries group by 1")).rows;
  // What was put off while the mail server was busy is tried again later and later.
  const settled = () =>
    until(async () => (await states()).every(({ state }) => state !== "pending"), 100_000);

  it("tells a grant and a session once, in the app and by mail [C47]", async () => {
    expect((await setMail(ADA, ADDRESS)).body).to.deep.equal({ mail: true, push: 0 });
    const granted = await world.grant(ADA);
    const opened = await world.openSession(ADA);
    await world.caughtUp();
    const [session, grant] = await mine(ADA);
    expect(grant).to.deep.include({
      kind: "grant",
      state: "valid",
      transactionHash: granted,
      grantee: { kind: "organisation", id: 1 },
      accessor: undefined,
      purpose: "TREAT",
      categories: 0b10001,
      read: false,
    });
    expect(session).to.deep.include({
      kind: "session",
      transactionHash: opened,
      accessor: world.doctor,
      organisation: 1,
      categories: 0b10000,
    });
    expect(await mine(ADA)).to.have.length(2);
    expect(await mine(BEN)).to.deep.equal([]);
    await settled();
    expect(mailsTo(ADDRESS)).to.have.length(2);
    expect(new Set(mailsTo(ADDRESS).map(({ messageId }) => messageId)).size).to.equal(2);
  });

  it("tells a broken glass once, and each of a responder's cases [C47]", async () => {
    const opened = await world.breakGlass(EVE);
    await world.caughtUp();
    expect(await mine(EVE)).to.have.length(1);
    expect((await mine(EVE))[0]).to.deep.include({
      kind: "emergency",
      transactionHash: opened,
      accessor: world.doctor,
      organisation: 1,
      purpose: "ETREAT",
      categories: 1,
    });
    await world.act(3, "breakGlass", "closeCase", world.patientId(EVE), 1);
    await world.caughtUp();
    expect(await mine(EVE)).to.have.length(1);
    await world.breakGlass(EVE);
    await world.caughtUp();
    expect((await mine(EVE)).map(({ kind }) => kind)).to.deep.equal(["emergency", "emergency"]);
  });

  it("tells nothing again after a restart, nor while two run", async () => {
    await world.stop();
    await Promise.all([world.start(), world.start()]);
    await world.grant(ADA);
    await world.caughtUp();
    await settled();
    expect(await mine(ADA)).to.have.length(3);
    expect(mailsTo(ADDRESS)).to.have.length(3);
  });

  it("leaves neither a notification nor a job behind where its transaction fails", async () => {
    const { pool, deployment } = world;
    await world.stop();
    await world.grant(ADA);
    const jobs = await openJobs(world.database.url, { retryLimit: 1, retryDelay: 1 }, () => undefined);
    const counts = async () =>
      (
        await pool.query(
          `select (select count(*) from notify.notifications) as notifications,
             (select count(*) from notify.deliveries) as deliveries,
             (select count(*) from notify_jobs.job) as jobs`,
        )
      ).rows[0];
    const before = await counts();
    let planned = 0;
    const plan = async (client: PoolClient, deliveries: readonly string[]) => {
      await jobs.plan(client, deliveries);
      planned += deliveries.length;
      throw new Error("the power fails");
    };
    const options = { deployment, channels: ["mail"], withdrawAfterSeconds: 600, plan };
    await until(async () => {
      await step(pool, options).catch(() => undefined);
      return planned > 0;
    });
    expect(planned).to.equal(1);
    expect(await counts()).to.deep.equal(before);
    await jobs.stop();
    await world.start();
    await world.caughtUp();
    await settled();
    expect(mailsTo(ADDRESS)).to.have.length(4);
    expect(await mine(ADA)).to.have.length(4);
  });

  it("pages, follows, and marks as read what is the patient's own [C53]", async () => {
    const { pool } = world;
    const id = world.patientId(ADA);
    const all = await mine(ADA);
    const [newest, ...older] = all as [Notification, ...Notification[]];
    expect(await notificationsOf(pool, id, { limit: 1 })).to.deep.equal([newest]);
    expect(await notificationsOf(pool, id, { before: newest.id })).to.deep.equal(older);
    expect(await notificationsOf(pool, id, { after: older[0]?.change, limit: 5 })).to.deep.equal([newest]);
    expect(await markRead(pool, world.patientId(BEN), [newest.id])).to.equal(0);
    expect(await markRead(pool, id, [newest.id, newest.id])).to.equal(1);
    expect(await markRead(pool, id, [newest.id])).to.equal(0);
    expect(await unreadCount(pool, id)).to.equal(3);
    expect((await mine(ADA)).map(({ read }) => read)).to.deep.equal([true, false, false, false]);
  });

  it("delivers once what it was killed over, before and while it was sent", async () => {
    const before = mailsTo(ADDRESS).length;
    const { mailbox } = world;
    mailbox.mode = "hold";
    const { seen } = mailbox;
    await world.grant(ADA);
    await until(() => mailbox.seen > seen);
    await world.stop("SIGKILL");
    await world.grant(ADA);
    mailbox.mode = "take";
    await world.start();
    await world.caughtUp();
    await settled();
    expect(mailsTo(ADDRESS)).to.have.length(before + 2);

    mailbox.mode = "busy";
    await world.grant(ADA);
    await world.caughtUp();
    await world.stop("SIGKILL");
    mailbox.mode = "take";
    await world.start();
    await settled();
    expect(mailsTo(ADDRESS)).to.have.length(before + 3);
    const ids = mailsTo(ADDRESS).map(({ messageId }) => messageId);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("keeps one notification of an event that comes back in another block, or by another transaction [C46] [C47]", async () => {
    await setMail(BEN, "ben@patients.example");
    const call = world.grantCall(BEN);
    const [raw, dearer] = [await world.sign(BEN, call), await world.sign(BEN, call, 2n * 10n ** 10n)];
    const hash = await world.submit(raw);
    await world.caughtUp();
    await settled();
    const [first] = await mine(BEN);
    const change = first?.change as number;

    const seenPlaces = new Set<string>();
    for (const [bytes, blocks] of [
      [raw, 2],
      [dearer, 0],
    ] as const) {
      await world.rpc("anvil_rollback", [blocks === 2 ? 1 : 3]);
      await world.rpc("anvil_mine", [`0x${blocks.toString(16)}`]);
      await world.submit(bytes);
      await world.caughtUp();
      const notifications = await mine(BEN);
      expect(notifications).to.have.length(1);
      expect(notifications[0]).to.include({ id: first?.id, change, state: "valid" });
      const { rows } = await world.pool.query(
        "select block_number, transaction_hash from notify.notifications where id = $1",
        [first?.id],
      );
      seenPlaces.add(`${rows[0].block_number}`);
      expect(notifications[0]?.transactionHash === hash).to.equal(bytes === raw);
    }
    expect(seenPlaces.size).to.equal(2);
    await settled();
    expect(mailsTo("ben@patients.example")).to.have.length(1);
  });

  it("withdraws what doesn't come back, tells that, and takes it back when it does", async () => {
    await world.stop();
    await world.start({ WITHDRAW_AFTER_SECONDS: "1" });
    await setMail(EVE, "eve@patients.example");
    const told: Notification[] = [];
    const feed = await notificationFeed(world.pool, world.database.url);
    const unlisten = feed.listen([world.patientId(EVE)], (notification) => void told.push(notification));
    try {
      const raw = await world.sign(EVE, world.grantCall(EVE));
      await world.submit(raw);
      await until(() => told.length === 1);
      await settled();
      await world.rpc("anvil_rollback", [1]);
      await world.caughtUp();
      expect((await mine(EVE))[0]?.state).to.equal("valid");
      await until(() => told.length === 2);
      await world.rpc("anvil_mine", ["0x1"]);
      await world.submit(raw);
      await until(() => told.length === 3);
      expect(told.map(({ state }) => state)).to.deep.equal(["valid", "withdrawn", "valid"]);
      expect(new Set(told.map(({ id }) => id)).size).to.equal(1);
      expect(
        await notificationsOf(world.pool, world.patientId(EVE), { after: told[0]?.change }),
      ).to.deep.equal([told[2]]);
      expect(mailsTo("eve@patients.example")).to.have.length(1);

      await world.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'notification-feed'",
      );
      await world.openSession(EVE);
      await until(() => told.length === 4);
      unlisten();
      await world.grant(ADA);
      await world.grant(EVE);
      await world.caughtUp();
      expect(told.map(({ kind }) => kind)).to.deep.equal(["grant", "grant", "grant", "session"]);
      await settled();
    } finally {
      await feed.stop();
    }
  });

  it("doesn't mail what is off the chain", async () => {
    world.mailbox.mode = "busy";
    const before = mailsTo("eve@patients.example").length;
    await world.grant(EVE);
    await world.caughtUp();
    await world.rpc("anvil_rollback", [1]);
    await world.caughtUp();
    await world.stop();
    // What a job would do now, before it is withdrawn.
    const ours = await world.pool.query("select id from notify.deliveries where notification_id = $1", [
      (await mine(EVE))[0]?.id,
    ]);
    let sent = 0;
    const sender = { send: async () => void sent++, close() {} };
    const seals = sealer(new Uint8Array(32));
    const { outcome } = await deliver(world.pool, seals, { mail: sender }, ours.rows[0].id, false);
    expect([outcome, sent]).to.deep.equal(["held", 0]);
    await world.start({ WITHDRAW_AFTER_SECONDS: "1" });
    await until(async () => (await mine(EVE))[0]?.state === "withdrawn");
    world.mailbox.mode = "take";
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(mailsTo("eve@patients.example")).to.have.length(before);
    const { rows } = await world.pool.query(
      "select state from notify.deliveries where notification_id = $1",
      [(await mine(EVE))[0]?.id],
    );
    expect(rows).to.deep.equal([{ state: "withdrawn" }]);
  });

  it("gives up on an address that is refused, and forgets one that is removed", async () => {
    world.mailbox.mode = "refuse";
    await world.grant(BEN);
    await world.caughtUp();
    await settled();
    expect(await states()).to.deep.include({ state: "failed", n: 1 });
    const removed = await world.ask(`/v1/contacts/${world.patientId(BEN)}/mail`, "DELETE");
    expect(removed.body).to.deep.equal({ mail: false, push: 0 });
    world.mailbox.mode = "take";
    const before = mailsTo("ben@patients.example").length;
    await world.grant(BEN);
    await world.caughtUp();
    await settled();
    expect(mailsTo("ben@patients.example")).to.have.length(before);
  });

  it("takes contacts only from who has the token, and push only to push services", async () => {
    const path = `/v1/contacts/${world.patientId(ADA)}`;
    expect((await world.ask(path, "GET", undefined, "another token altogether, as long")).status).to.equal(
      401,
    );
    const keys = { p256dh: `B${"a".repeat(86)}`, auth: "a".repeat(22) };
    for (const endpoint of [
      "https://127.0.0.1/x",
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com.evil.example/x",
      "https://fcm.googleapis.com:22/x",
    ]) {
      expect((await world.ask(`${path}/push`, "POST", { endpoint, keys })).status).to.equal(400);
    }
    for (let i = 0; i < 2; i++) {
      const { body } = await world.ask(`${path}/push`, "POST", {
        endpoint: "https://fcm.googleapis.com/fcm/send/abc",
        keys,
      });
      expect(body).to.deep.equal({ mail: true, push: 1 });
    }
  });

  it("tells who acts for another, or reads what was shared, once: as a patient, at the time [C47]", async () => {
    const [eve, ben] = [world.patientId(EVE), world.patientId(BEN)];
    const [known, own] = [(await mine(BEN)).length, (await mine(EVE)).length];
    const told = async () => (await mine(BEN)).reverse().slice(known);
    const { timestamp } = await world.chain.client.getBlock();
    const until = Number(timestamp) + 86_400;
    const share = (account: Address, purpose: number) =>
      world.act(
        EVE,
        "consentRegistry",
        "grant",
        eve,
        encodeGrantee({ kind: "person", account }),
        purpose,
        { readMask: 0b100, writeMask: 0, validFrom: 0, validUntil: until },
        `0x${"c0".repeat(32)}`,
      );
    const set = await world.act(EVE, "patientRegistry", "setProxy", eve, world.account(BEN), 0b10, until);
    const shared = await share(world.account(BEN), 5);
    // A doctor isn't told as a patient, nor is anybody of what they give themselves.
    await share(world.account(BEN), 0);
    await share(world.account(EVE), 5);
    await world.act(EVE, "patientRegistry", "setProxy", eve, world.account(BEN), 0, 0);
    await world.caughtUp();
    const [first, second, third, ...more] = await told();
    expect(more).to.deep.equal([]);
    expect(first).to.deep.include({
      kind: "acting",
      ward: eve,
      patientId: ben,
      categories: 0b10,
      until,
      transactionHash: set,
    });
    expect(second).to.deep.include({
      kind: "shared",
      ward: eve,
      purpose: "FAMRQT",
      categories: 0b100,
      until,
      transactionHash: shared,
    });
    expect(third).to.deep.include({ kind: "acting-ended", ward: eve, categories: 0, until: undefined });
    // The patient is told beside them, of the same events.
    const kinds = (await mine(EVE))
      .reverse()
      .slice(own)
      .map(({ kind }) => kind);
    expect(kinds).to.deep.equal(["proxy", "grant", "grant", "grant", "proxy"]);
  });

  it("tells guardians what befalls who trusts them, once each, while they are guardians [C47]", async function () {
    this.timeout(120_000);
    const [eve, ben] = [world.patientId(EVE), world.patientId(BEN)];
    const address = "ben.the.guardian@patients.example";
    await setMail(BEN, address);
    await world.caughtUp();
    const known = (await mine(BEN)).length;
    const told = async () => (await mine(BEN)).reverse().slice(known);
    const name = (guardians: string[]) => world.ask(`/v1/guardians/${eve}`, "PUT", { guardians });
    expect((await name([ben])).body).to.deep.equal({ told: 1 });
    expect((await name([ben])).body).to.deep.equal({ told: 0 });
    const id = randomUUID();
    const asked = { time: 1_800_000_000, until: 1_800_600_000 };
    const ask = () => world.ask(`/v1/recoveries/${eve}/${id}`, "PUT", asked);
    expect((await ask()).body).to.deep.equal({ told: 1 });
    expect((await ask()).body).to.deep.equal({ told: 0 });

    const closeCase = (number: number) => world.act(3, "breakGlass", "closeCase", eve, number);
    await closeCase(2);
    const glass = await world.breakGlass(EVE);
    const recovery = await world.recovery(EVE, [BEN]);
    await recovery.start();
    await world.act(EVE, "patientRegistry", "vetoRecovery", eve);
    await recovery.start();
    await recovery.finish();
    await world.caughtUp();
    expect((await told()).map(({ kind }) => kind)).to.deep.equal([
      "guardian",
      "guardian-asked",
      "guardian-emergency",
      "guardian-recovery",
      "guardian-vetoed",
      "guardian-recovery",
      "guardian-recovered",
    ]);
    expect((await told())[2]).to.deep.include({
      ward: eve,
      transactionHash: glass,
      accessor: undefined,
      organisation: undefined,
      categories: 0,
    });
    expect((await told())[1]).to.deep.include({ ward: eve, time: asked.time, until: asked.until });
    // The patient is told beside them, of the same events.
    const kinds = (await mine(EVE)).slice(0, 4).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(["recovered", "recovery", "recovery", "emergency"]);
    await settled();
    expect(mailsTo(address)).to.have.length(7);

    // From then on they aren't told, and being named again is no news.
    await name([]);
    expect((await ask()).body).to.deep.equal({ told: 0 });
    await closeCase(3);
    await world.breakGlass(EVE);
    await world.caughtUp();
    expect((await name([ben])).body).to.deep.equal({ told: 0 });
    expect(await told()).to.have.length(7);
    const token = "another token altogether, as long";
    expect((await world.ask(`/v1/guardians/${eve}`, "PUT", { guardians: [] }, token)).status).to.equal(401);
  });

  it("tells a patient what was billed for their care, until when to answer, and that it was paid [C47]", async () => {
    const known = (await mine(BEN)).length;
    const others = (await mine(ADA)).length;
    const { filed, paid, deadline } = await billCare(world, BEN);
    await world.caughtUp();
    const [claim, payment, ...more] = (await mine(BEN)).reverse().slice(known);
    expect(more).to.deep.equal([]);
    const about = { organisation: 1, purpose: "HPAYMT", state: "valid" };
    expect(claim).to.deep.include({ ...about, kind: "claim", transactionHash: filed, until: deadline });
    expect(payment).to.deep.include({
      ...about,
      kind: "claim-paid",
      transactionHash: paid,
      until: undefined,
    });
    expect(await mine(ADA)).to.have.length(others);
  });

  it("knows all again in an index that was filled anew, and tells none of it twice", async () => {
    const everything = async () =>
      (
        await world.pool.query(
          "select id, change, kind, withdrawn_at is null as valid from notify.notifications order by id",
        )
      ).rows;
    const before = await everything();
    await world.pool.query(
      "update notify.progress set index_schema = 'index_before', block_number = block_number + 9",
    );
    await until(async () => {
      const { rows } = await world.pool.query("select index_schema from notify.progress");
      return rows[0].index_schema !== "index_before";
    });
    await world.caughtUp();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await everything()).to.deep.equal(before);
    expect(before.length).to.be.greaterThan(8);
  });

  it("goes on when PostgreSQL crashes and is back", async () => {
    const before = mailsTo(ADDRESS).length;
    await world.database.restart("SIGQUIT");
    await world.grant(ADA);
    await until(async () => mailsTo(ADDRESS).length === before + 1);
    await until(() => world.text("/health").then((text) => JSON.parse(text).status === "ok"));
    await settled();
    expect(mailsTo(ADDRESS)).to.have.length(before + 1);
  });

  it("has nothing personal in rows, jobs, logs, metrics or mails [C61]", async () => {
    const { rows: tables } = await world.pool.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('notify', 'notify_jobs')`,
    );
    const dump: string[] = [];
    for (const { name } of tables) {
      const { rows } = await world.pool.query(`select t::text as text from ${name} t`);
      dump.push(...rows.map(({ text }) => text));
    }
    const everything = [
      dump.join("\n"),
      world.printed(),
      await world.text("/metrics"),
      await world.text("/health"),
    ];
    expect(dump.length).to.be.greaterThan(20);
    expect(everything[1]).to.include('"outcome":"failed"');
    // As text, or as the bytes of a column.
    for (const personal of ["lovelace", "patients.example", "fcm.googleapis"]) {
      for (const text of everything) {
        expect(text.toLowerCase()).not.to.include(personal);
        expect(text.toLowerCase()).not.to.include(Buffer.from(personal).toString("hex"));
      }
    }
    for (const who of [ADA, BEN, EVE]) {
      for (const text of everything.slice(1)) expect(text).not.to.include(world.patientId(who).slice(2));
    }
    for (const { text, to } of world.mailbox.mails) {
      const body = text.replaceAll(to[0] as string, "");
      expect(body).not.to.match(/lovelace|0x[0-9a-f]{8}|hospital|grant|session|doctor|TREAT/i);
      expect(body).to.include("http://localhost:3000");
      expect(body).to.match(/News in your health record|News for you in Keyward|Urgent: look at/);
    }
  });

  it("says how it is, and stops cleanly", async () => {
    expect(JSON.parse(await world.text("/health"))).to.include({ status: "ok", pending: 0 });
    const text = await world.text("/metrics");
    expect(text).to.match(/notifier_notifications_total\{kind="grant"\} \d/);
    expect(text).to.match(/notifier_deliveries_total\{channel="mail",outcome="sent"\} \d/);
    await world.stop();
    expect(world.printed()).to.match(/"msg":"stopped"\}\s*$/);
  });
});
