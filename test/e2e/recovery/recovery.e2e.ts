import { expect } from "chai";
import type { Page } from "playwright-core";
import { createPublicClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { arriving } from "../../../app/_messages/en/arriving.ts";
import { identity } from "../../../app/_messages/en/identity.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { recoveryNotices } from "../../../app/_messages/en/recovery-notices.ts";
import { signInPage } from "../identity/sign-in-page.ts";
import { signUpPage } from "../identity/sign-up-page.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { guardianPage, guardiansPage, keepCode, recoverPage } from "./recovery-page.ts";

const CARLA = "Carla Mendes";
const GEORGE = "George Hill";
const MINE = "Nora Quist";
/** One epoch further in each of the 18 categories, as the ledger packs them. */
const ONE_EACH = Array.from({ length: 18 }, (_, at) => 1n << BigInt(12 * at)).reduce((a, b) => a | b);

describe("recovery", function () {
  this.timeout(400_000);
  const world = useWorld();

  /** Opens one of one's own pages anew, and the record's lock before it. */
  async function opensByPasskey(page: Page, path: string) {
    await page.goto(world().origin + path);
    await page.getByRole("button", { name: identity.unlock.passkey }).click();
    await signInPage(page).opened("prf");
  }

  /** Somebody new, with a passkey and a record. */
  async function newcomer() {
    const visitor = await world().open();
    await visitor.device();
    const up = signUpPage(visitor.page);
    await up.open(world().origin);
    await up.makePasskey();
    await up.finish(await up.code());
    await up.toRecord();
    await signInPage(visitor.page).opened("prf");
    // Once the record is another key's, what this one asks for is refused.
    visitor.allow(/40[13]/);
    return { page: visitor.page };
  }

  /** Types an allergy in, by the record's own key. */
  async function takesDown(page: Page, what: string) {
    await page.locator('a[href="/record/add"]').first().click();
    await page.getByRole("tab", { name: adding.ways.typed }).click();
    await page.getByLabel(adding.typed.allergy.what).fill(what);
    await page.getByRole("button", { name: adding.sign }).filter({ visible: true }).click();
    await page.getByText(adding.added(adding.sentence.things.allergy(what))).waitFor({ timeout: 60_000 });
  }

  /** What the ledger says of a record: whose it is, and its key epochs. */
  async function onLedger(id: string) {
    const { network } = world();
    const client = createPublicClient({ transport: http(network.rpcUrl) });
    const ledger = { client, deployment: network.deployment };
    const [{ controller, controllerVersion }, epochs] = await Promise.all([
      readLedger(ledger, "patientRegistry", "patientOf", [asPatientId(id as Hex)]),
      readLedger(ledger, "keyDirectory", "epochsOf", [asPatientId(id as Hex)]),
    ]);
    return { controller: controller.toLowerCase(), controllerVersion, epochs };
  }
  const idOf = (page: Page) =>
    page.evaluate(async () => (await (await fetch("/api/me")).json()).patients[0] as string);
  /** What the first store has under a path, for who is signed in. */
  const atStore = (page: Page, path: string) =>
    page.evaluate(async (asked) => {
      const answer = await fetch(`/api/stores/a/${asked}`);
      return { status: answer.status, body: await answer.json() };
    }, path);

  /** A link of somebody who asks for a guardian, as their page makes it. */
  async function invitedBy(name: string): Promise<string> {
    const { page } = await world().openAs(name);
    await page.goto(world().origin);
    const { patientId } = await world().patient(name);
    const url = await page.evaluate(async (body) => {
      const made = await fetch("/api/guardian-invites", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      return (await made.json()).url as string;
    }, JSON.stringify({ patientId }));
    return `${url}#${name.split(" ")[0]}`;
  }

  /** Both compare the code and approve. */
  async function approve(guardians: readonly Visitor[], code: string) {
    for (const { page } of guardians) {
      const does = guardianPage(page);
      await does.asked(MINE);
      await does.type(code);
      await does.approve();
      await does.approved();
    }
  }

  it("two guardians give a lost record back, after a first attempt was stopped by the old key", async () => {
    const carla = await world().openAs(CARLA);
    // He signs in only when the link has brought him here.
    const george = await world().open({ account: world().accountOf(GEORGE) });
    const { page } = await newcomer();
    await takesDown(page, "Walnuts");

    // One guardian by their Keyward id, one by a link.
    await opensByPasskey(page, "/settings/guardians");
    const guardians = guardiansPage(page);
    await guardians.choose();
    const { patientId } = await world().patient(CARLA);
    await guardians.addById("Carla", patientId);
    await guardians.callYourself(MINE);
    const link = await guardians.makeLink();
    await george.page.goto(link);
    await signInPage(george.page).byWallet(george.wallet.name);
    await signInPage(george.page).unlockByWallet();
    await george.page.getByRole("heading", { name: recovery.invite.asks(MINE) }).waitFor();
    expect(george.requests.filter((url) => /Nora|Quist/.test(url.split("#")[0] ?? ""))).to.deep.equal([]);
    await george.page.getByRole("button", { name: recovery.invite.yes }).click();
    await george.page.getByText(recovery.invite.done).waitFor();
    await guardians.takeIn("George");
    await guardians.withoutCode();
    await guardians.save();
    await page.getByText(recovery.guardians.rule(2, 2)).waitFor();
    expect(await guardians.states()).to.deep.equal([recovery.guardians.ready, recovery.guardians.ready]);

    // Another browser, with nothing but the id.
    const mine = await idOf(page);
    const before = await onLedger(mine);
    const elsewhere = await world().open();
    await elsewhere.device();
    const does = recoverPage(elsewhere.page);
    await elsewhere.visit("/recover");
    await does.byId(mine);
    await does.makePasskey();
    const first = await does.code();
    await carla.visit("/guardian");
    await george.visit("/guardian");

    // A guardian who was told another code is stopped.
    const cautious = guardianPage(carla.page);
    await cautious.asked(MINE);
    await cautious.type(`${first.slice(0, -1)}${first.endsWith("7") ? "8" : "7"}`);
    await cautious.approve();
    await carla.page.getByText(recovery.ward.codeWrong).waitFor();
    await approve([carla, george], first);
    await does.waits();

    // Whoever has the old key sees it on every page, and stops it.
    await opensByPasskey(page, "/access");
    await page.getByText(recoveryNotices.title).waitFor();
    await page.getByRole("button", { name: recoveryNotices.action }).click();
    await page.getByRole("dialog").getByRole("button", { name: recoveryNotices.confirm }).click();
    await page.getByText(recoveryNotices.title).waitFor({ state: "detached" });
    await elsewhere.page.getByRole("heading", { name: recovery.recover.states.vetoed }).waitFor();

    // Asked once more, nobody objects.
    await elsewhere.page.getByRole("button", { name: recovery.recover.again }).click();
    await does.byId(mine);
    await elsewhere.page.getByRole("button", { name: recovery.recover.passkey }).waitFor();
    await does.makePasskey();
    const second = await does.code();
    expect(second).not.to.equal(first);
    await approve([carla, george], second);
    await does.waits();

    // Guardians read what happened, of both attempts and who it is about.
    await george.visit("/guardian");
    const news = george.page.getByRole("list", { name: recovery.ward.news.title });
    for (const kind of ["guardian-vetoed", "guardian-asked", "guardian"] as const)
      await news.getByText(recovery.ward.news.kinds[kind](MINE)).first().waitFor();

    // The delay is over: the record is theirs, opened by the guardians' pieces and closed by new locks.
    await elsewhere.page.reload();
    await does.finish();
    await does.open();
    await keepCode(elsewhere.page);
    await elsewhere.page.getByRole("heading", { name: recovery.recover.done }).waitFor();
    await elsewhere.page.getByRole("button", { name: recovery.recover.toRecord }).click();
    await signInPage(elsewhere.page).opened("prf");
    await elsewhere.page.getByText("Walnuts").first().waitFor();
    await news.getByText(recovery.ward.news.kinds["guardian-recovered"](MINE)).waitFor();
    expect((await onLedger(mine)).epochs).to.equal(before.epochs + ONE_EACH);

    // The old key signs nothing any more.
    const after = await onLedger(mine);
    expect(after.controllerVersion).to.equal(before.controllerVersion + 1);
    expect(after.controller).to.not.equal(before.controller);
  });

  it("after a theft one act renews every key, and the stolen wallet opens nothing any more", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const visitor = await world().open({ account });
    const { page } = visitor;
    // They come by the link of somebody who asks them to be a guardian, with no record yet.
    await page.goto(await invitedBy(CARLA));
    await page.getByText(arriving.guardian).waitFor();
    await page.getByRole("link", { name: identity.landing.begin }).click();
    const up = signUpPage(page);
    await up.useWallet(visitor.wallet.name);
    await up.finish(await up.code());
    await page.getByRole("link", { name: arriving.goOn }).click();
    await page.getByRole("heading", { name: recovery.invite.asks("Carla") }).waitFor();
    await page.getByRole("button", { name: recovery.invite.yes }).click();
    await page.getByText(recovery.invite.done).waitFor();
    expect(visitor.requests.filter((url) => url.split("#")[0]?.includes("Carla"))).to.deep.equal([]);
    await signInPage(page).opened("wallet");
    await visitor.device();
    const id = await idOf(page);
    const before = await onLedger(id);
    expect(before.controller).to.equal(account.address.toLowerCase());
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: recovery.card.stolen }).click();
    await page.getByRole("button", { name: recovery.stolen.start }).click();
    await keepCode(page);
    await page.getByText(recovery.stolen.done).waitFor();
    await page.getByRole("link", { name: recovery.stolen.toSettings }).click();
    await signInPage(page).opened("prf");
    const after = await onLedger(id);
    expect(after.controllerVersion).to.equal(before.controllerVersion + 1);
    expect(after.controller).to.not.equal(before.controller);
    expect(after.epochs).to.equal(before.epochs + ONE_EACH);
    const { body } = await atStore(page, `keyrings/${id}`);
    expect(body.wraps.map(({ kind }: { kind: string }) => kind)).to.have.members(["recovery", "prf"]);

    // Whoever has the wallet signs in, and finds nothing: no record, no lock that it opens.
    const thief = await world().open({ account });
    await thief.signIn();
    await thief.page.goto(world().origin);
    await thief.page.getByText(identity.landing.nothingYet).waitFor();
    thief.allow(/40[34]/);
    expect((await atStore(thief.page, `keyrings/${id}`)).status).to.equal(404);
  });
});
