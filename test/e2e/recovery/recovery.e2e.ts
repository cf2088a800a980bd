import { expect } from "chai";
import type { Page } from "playwright-core";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { identity } from "../../../app/_messages/en/identity.ts";
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
    const [carla, george] = [await world().openAs(CARLA), await world().openAs(GEORGE)];
    const { page } = await newcomer();

    // One guardian by their Keyward id, one by a link.
    await opensByPasskey(page, "/settings/guardians");
    const guardians = guardiansPage(page);
    await guardians.choose();
    const { patientId } = await world().patient(CARLA);
    await guardians.addById("Carla", patientId);
    await guardians.callYourself(MINE);
    const link = await guardians.makeLink();
    await george.visit(new URL(link).pathname + new URL(link).hash);
    await george.page.getByRole("heading", { name: recovery.invite.asks(MINE) }).waitFor();
    await george.page.getByRole("button", { name: recovery.invite.yes }).click();
    await george.page.getByText(recovery.invite.done).waitFor();
    await guardians.takeIn("George");
    await guardians.withoutCode();
    await guardians.save();
    await page.getByText(recovery.guardians.rule(2, 2)).waitFor();
    expect(await guardians.states()).to.deep.equal([recovery.guardians.ready, recovery.guardians.ready]);

    // Another browser, with nothing but the id.
    const mine = await page.evaluate(
      async () => (await (await fetch("/api/me")).json()).patients[0] as string,
    );
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
  });

  it("after a theft one act renews every key, and the stolen wallet opens nothing any more", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const visitor = await world().open({ account });
    const { page } = visitor;
    const up = signUpPage(page);
    await up.open(world().origin);
    await up.useWallet(visitor.wallet.name);
    await up.finish(await up.code());
    await up.toRecord();
    await signInPage(page).opened("wallet");
    await visitor.device();
    await page.getByRole("link", { name: "Settings" }).first().click();
    await page.getByRole("link", { name: recovery.card.stolen }).click();
    await page.getByRole("button", { name: recovery.stolen.start }).click();
    await keepCode(page);
    await page.getByText(recovery.stolen.done).waitFor();
    await page.getByRole("link", { name: recovery.stolen.toSettings }).click();
    await signInPage(page).opened("prf");

    // Whoever has the wallet signs in, and finds nothing.
    const thief = await world().open({ account });
    await thief.signIn();
    await thief.page.goto(world().origin);
    await thief.page.getByText(identity.landing.nothingYet).waitFor();
  });
});
