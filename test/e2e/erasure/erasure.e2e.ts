import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { createPublicClient, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { isErased } from "#lib/identity/erase-patient.ts";
import { erasure as text } from "../../../app/_messages/en/erasure.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { records } from "../../../app/_messages/en/records.ts";
import { signUpPage } from "../identity/sign-up-page.ts";
import { useWorld } from "../world.ts";

const NAME = "George Hill";
const allergy = `Hazelnut ${Date.now()}`;

describe("erasing", function () {
  this.timeout(180_000);
  const world = useWorld();
  const line = (page: Page) => page.locator("[data-line]").filter({ hasText: allergy });
  const opened = (page: Page) => page.getByText(records.check.at(0, 0)).waitFor({ timeout: 60_000 });

  it("takes a record and its copy, asks for a word first, and hands out the stores' receipts [C44]", async () => {
    const { page, visit, wallet } = await world().openAs(NAME);
    await visit("/record/add");
    await page.getByRole("tab", { name: adding.ways.typed }).click();
    await page.getByLabel(adding.typed.allergy.what).fill(allergy);
    await page.getByRole("button", { name: adding.sign }).filter({ visible: true }).click();
    await page.getByText(adding.added(adding.sentence.things.allergy(allergy))).waitFor({ timeout: 60_000 });

    await visit("/record");
    await opened(page);
    await line(page).first().click();
    const details = page.getByRole("complementary", { name: records.details.label });
    await details.getByRole("button", { name: text.card.action }).click();
    const dialog = page.getByRole("dialog");
    // The allergy, and its copy for emergencies.
    await dialog.getByText(text.one.what(2)).waitFor();
    await dialog.getByText(text.one.honest).waitFor();
    const signed = wallet.signed.length;
    await dialog.getByRole("button", { name: text.one.confirm }).click();
    await dialog.getByText(text.wrong(text.word)).waitFor();
    expect(wallet.signed.length).to.equal(signed);

    await dialog.getByLabel(text.type(text.word)).fill(text.word);
    await dialog.getByRole("button", { name: text.one.confirm }).click();
    await page.getByText(text.one.done).waitFor({ timeout: 60_000 });
    expect(wallet.signed.length).to.equal(signed + 2);
    await line(page).first().waitFor({ state: "detached" });

    await page.getByText(text.list.show).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: text.list.receipts }).first().click(),
    ]);
    const { recordId, receipts } = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(receipts.map(({ action, subject }: Record<string, string>) => [action, subject])).to.deep.equal([
      ["envelope-deleted", recordId],
      ["envelope-deleted", recordId],
    ]);
    expect(new Set(receipts.map(({ store }: { store: string }) => store)).size).to.equal(2);

    // It stays gone for who comes back.
    await visit("/record");
    await opened(page);
    expect(await line(page).count()).to.equal(0);
  });

  it("closes a whole record for ever, with receipts, and nothing opens it afterwards [C44]", async () => {
    const { page, visit, wallet, allow } = await world().open({
      account: privateKeyToAccount(generatePrivateKey()),
    });
    const does = signUpPage(page);
    await does.open(world().origin);
    await does.useWallet(wallet.name);
    const groups = await does.code();
    await does.finish(groups);
    await does.toRecord();

    await visit("/settings");
    // What the page still asks about somebody who is gone is refused.
    allow(/status of 403/);
    await page.getByRole("button", { name: text.all.action }).click();
    await page.getByText(text.all.exportFirst).waitFor();
    await page.getByLabel(text.type(text.word)).fill(text.word);
    await page.getByRole("button", { name: text.all.confirm }).click();
    await page.getByRole("heading", { name: text.all.doneTitle }).waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: text.all.save }).click(),
    ]);
    const { receipts } = JSON.parse(await readFile(await download.path(), "utf8"));
    const keyrings = receipts.filter(({ action }: { action: string }) => action === "keyring-deleted");
    expect(keyrings).to.have.length(2);

    const patientId = keyrings[0].subject;
    // Neither the recovery code signs in any more, nor is there anything that it would open.
    for (const store of ["a", "b"]) {
      const answer = await page.request.get(`${world().origin}/api/stores/${store}/keyrings/${patientId}`);
      expect(answer.ok()).to.equal(false);
    }
    const network = world().network.deployment;
    const client = createPublicClient({ transport: http(world().network.rpcUrl) });
    expect(await isErased({ client, deployment: network }, patientId)).to.equal(true);
    await page.getByRole("button", { name: text.all.leave }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });
});
