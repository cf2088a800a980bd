import { expect } from "chai";
import type { PatientId } from "#lib/core/ids.ts";
import { testAccount } from "#services/local/accounts.ts";
import { type NotifierWorld, notifierWorld, until } from "#services/notifier/testing/notifier-world.ts";
import { closeDatabase } from "../../app/_server/database.ts";
import { closeFeed } from "../../app/_server/notifications/feed.ts";
import { DELETE as forget, PUT as setContact } from "../../app/api/contacts/[patientId]/[channel]/route.ts";
import { GET as contactsOf } from "../../app/api/contacts/[patientId]/route.ts";
import { POST as read } from "../../app/api/notifications/read/route.ts";
import { GET as list } from "../../app/api/notifications/route.ts";
import { GET as stream } from "../../app/api/notifications/stream/route.ts";
import { GET as unread } from "../../app/api/notifications/unread/route.ts";
import { browser, named } from "./browser.ts";
import { eventsIn } from "./events.ts";
import { ENVIRONMENT } from "./support.ts";

const [ADA, BEN] = [6, 7];
const ADDRESS = "ada.lovelace@patients.example";

describe("notifications in the app", function () {
  this.timeout(60_000);
  let world: NotifierWorld;
  let ada: PatientId;
  let page: ReturnType<typeof browser>;
  let stranger: ReturnType<typeof browser>;
  const before_ = { ...process.env };

  before(async () => {
    world = await notifierWorld();
    await Promise.all([world.register(ADA), world.register(BEN), world.start()]);
    ada = world.patientId(ADA);
    Object.assign(process.env, ENVIRONMENT, {
      RPC_URL: world.chain.rpcUrl,
      DEPLOYMENT: JSON.stringify(world.deployment),
      DATABASE_URL: world.database.url,
      NOTIFIER_URL: world.url(),
    });
    [page, stranger] = [browser(), browser()];
    await page.signIn(testAccount(ADA));
    await stranger.signIn(testAccount(BEN));
  });
  after(async () => {
    await closeFeed();
    await closeDatabase();
    process.env = before_;
    await world?.end();
  });

  const listed = async () => (await page.ask(list, { query: { patient: ada } })).json();
  const follow = async (more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    eventsIn(await page.ask(stream, { query: { patient: ada, ...more }, headers }));

  it("are listed, counted and marked as read for the patient", async () => {
    await world.grant(ADA);
    await world.openSession(ADA);
    await world.caughtUp();
    const { notifications, unread: count, change } = await listed();
    expect(notifications.map(({ kind }: { kind: string }) => kind)).to.deep.equal(["session", "grant"]);
    expect([count, change]).to.deep.equal([2, notifications[0].change]);
    const [newest, oldest] = notifications;
    const older = await page.ask(list, { query: { patient: ada, before: String(newest.id), limit: "1" } });
    expect((await older.json()).notifications).to.deep.equal([oldest]);
    const body = JSON.stringify({ patient: ada, ids: [newest.id, 999_999] });
    expect(await (await page.ask(read, { method: "POST", body })).json()).to.deep.equal({ unread: 1 });
    expect(await (await page.ask(unread, { query: { patient: ada } })).json()).to.deep.equal({ unread: 1 });
    expect((await listed()).notifications[0].read).to.equal(true);
  });

  it("come once each, in order, across reconnections [C47]", async () => {
    const { change } = await listed();
    const first = await follow({ after: String(change) });
    await world.grant(ADA);
    const one = await first.next();
    expect(one?.event).to.equal("notification");
    expect(one?.data).to.include({ kind: "grant", change: one?.id });
    await first.cancel();

    // Two come while nobody reads, one while the next is connected.
    await world.openSession(ADA);
    await world.grant(ADA);
    await world.caughtUp();
    const second = await follow({ after: "0" }, { "last-event-id": String(one?.id) });
    const seen = [one, await second.next(), await second.next()];
    await world.grant(ADA);
    seen.push(await second.next());
    await second.cancel();
    expect(seen.map((each) => each?.data.kind)).to.deep.equal(["grant", "session", "grant", "grant"]);
    const ids = seen.map((each) => each?.id ?? 0);
    expect(ids).to.deep.equal([...new Set(ids)].sort((a, b) => a - b));
    const { notifications } = await listed();
    expect(notifications.map((each: { change: number }) => each.change).slice(0, 4)).to.deep.equal(
      ids.toReversed(),
    );
  });

  it("start from now where no place is named", async () => {
    const now = await follow();
    await world.grant(ADA);
    expect((await now.next())?.data.change).to.equal((await listed()).change);
    await now.cancel();
  });

  it("are sent to a slow reader from the database, and held nowhere meanwhile", async () => {
    const slow = await follow();
    const { change } = await listed();
    for (let i = 0; i < 5; i++) await world.grant(ADA);
    await world.caughtUp();
    const seen: number[] = [];
    for (let i = 0; i < 5; i++) seen.push((await slow.next())?.id ?? 0);
    expect(seen.every((id, i) => id > (seen[i - 1] ?? change))).to.equal(true);
    await slow.cancel();
  });

  it("say nothing of persons, and no more than the ledger does [C61]", async () => {
    await page.ask(setContact, {
      method: "PUT",
      params: { patientId: ada, channel: "mail" },
      body: JSON.stringify({ address: ADDRESS }),
    });
    const { notifications, change } = await listed();
    const from = await follow({ after: String(change - 1) });
    const event = await from.next();
    await from.cancel();
    const FIELDS = ["id", "change", "kind", "state", "grantee", "accessor", "organisation", "purpose"];
    const ALSO = ["categories", "time", "until", "read", "transactionHash"];
    for (const each of [...notifications, event?.data]) {
      expect([...FIELDS, ...ALSO]).to.include.members(Object.keys(each));
    }
    expect(event?.raw + JSON.stringify(notifications)).to.not.match(/@|ada|lovelace/i);
  });

  it("end within two seconds of signing out anywhere", async () => {
    const copy = browser();
    await copy.signIn(testAccount(ADA));
    const open = eventsIn(await copy.ask(stream, { query: { patient: ada } }));
    const ending = open.next();
    await copy.signOut();
    const from = Date.now();
    expect(await ending).to.equal(undefined);
    expect(Date.now() - from).to.be.lessThan(2_000);
  });

  it("end when the reader goes, and give their place back [C60]", async () => {
    const leaving = new AbortController();
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => page.ask(stream, { query: { patient: ada }, signal: leaving.signal })),
    );
    expect(opened.map(({ status }) => status)).to.deep.equal(Array(6).fill(200));
    const ask = () => page.ask(stream, { query: { patient: ada } });
    expect(await named(await ask())).to.deep.equal([429, "TooManyStreams"]);
    leaving.abort();
    const again = await ask();
    expect(again.status).to.equal(200);
    await again.body?.cancel();
  });

  it("tell nothing any more once the asker controls the patient no more [C18]", async () => {
    const CAM = 9;
    await world.register(CAM);
    const theirs = browser();
    await theirs.signIn(testAccount(CAM));
    const query = { patient: world.patientId(CAM) };
    const open = eventsIn(await theirs.ask(stream, { query }));
    const next = open.next();
    await world.act(CAM, "patientRegistry", "rotateController", query.patient, world.account(BEN));
    await world.sign(BEN, world.grantCall(CAM)).then(world.submit);
    expect(await next).to.equal(undefined);
    expect(await named(await theirs.ask(list, { query }))).to.deep.equal([403, "Forbidden"]);
  });

  it("are refused to everybody else, like those of nobody [C53]", async () => {
    const nobody = `0x${"ab".repeat(32)}`;
    const params = { patientId: ada, channel: "mail" };
    const asks = (who: typeof page, patient: string) => [
      who.ask(list, { query: { patient } }),
      who.ask(unread, { query: { patient } }),
      who.ask(stream, { query: { patient } }),
      who.ask(read, { method: "POST", body: JSON.stringify({ patient, ids: [1] }) }),
      who.ask(contactsOf, { params: { ...params, patientId: patient } }),
      who.ask(setContact, {
        method: "PUT",
        params: { ...params, patientId: patient },
        body: JSON.stringify({ address: "eve@evil.example" }),
      }),
      who.ask(forget, { method: "DELETE", params: { ...params, patientId: patient } }),
    ];
    for (const each of await Promise.all([...asks(stranger, ada), ...asks(stranger, nobody)])) {
      expect(await named(each)).to.deep.equal([403, "Forbidden"]);
    }
    for (const each of await Promise.all(asks(browser(), ada))) {
      expect(await named(each)).to.deep.equal([401, "SignedOut"]);
    }
    expect((await listed()).unread).to.be.greaterThan(1);
  });

  it("refuse what isn't as it should be", async () => {
    for (const query of [
      { patient: "0x12" },
      { patient: ada, limit: "101" },
      { patient: ada, before: "-1" },
      { patient: ada, limit: "1e1" },
    ]) {
      expect(await named(await page.ask(list, { query: query as never }))).to.deep.equal([400, "BadRequest"]);
    }
    for (const ids of [[], [0], ["1"], Array(501).fill(1)]) {
      const body = JSON.stringify({ patient: ada, ids });
      expect(await named(await page.ask(read, { method: "POST", body }))).to.deep.equal([400, "BadRequest"]);
    }
  });

  it("go to the contacts that the patient registers, which never come out again [C61]", async () => {
    const params = { patientId: ada, channel: "mail" };
    const set = await page.ask(setContact, {
      method: "PUT",
      params,
      body: JSON.stringify({ address: ADDRESS }),
    });
    const channels = { mail: true, vapidPublicKey: null };
    expect(await set.json()).to.deep.equal({ mail: true, push: 0, channels });
    const told = await (await page.ask(contactsOf, { params })).text();
    expect(JSON.parse(told)).to.deep.equal({ mail: true, push: 0, channels });
    await world.grant(ADA);
    await until(() => world.mailbox.mails.some(({ to }) => to.includes(ADDRESS)));
    const subscription = {
      endpoint: "https://169.254.169.254/latest",
      keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
    };
    const push = await page.ask(setContact, {
      method: "PUT",
      params: { ...params, channel: "push" },
      body: JSON.stringify(subscription),
    });
    expect(await named(push)).to.deep.equal([400, "BadRequest"]);
    const gone = await page.ask(forget, { method: "DELETE", params });
    expect((await gone.json()).mail).to.equal(false);
    const other = await page.ask(forget, { method: "DELETE", params: { ...params, channel: "fax" } });
    expect(await named(other)).to.deep.equal([400, "BadRequest"]);
  });
});
