import { expect } from "chai";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { identity } from "../../../app/_messages/en/identity.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { fileOf, PDF } from "../add/files.ts";
import { useWorld } from "../world.ts";
import { signInPage } from "./sign-in-page.ts";
import { signUpPage } from "./sign-up-page.ts";

const stranger = () => privateKeyToAccount(generatePrivateKey());

describe("signing in with a wallet", function () {
  this.timeout(120_000);
  const world = useWorld();

  /** Carla with her wallet, signed in by it at a page of hers. */
  async function carla(path: string) {
    const visitor = await world().open({ account: world().accountOf("Carla Mendes") });
    const does = signInPage(visitor.page);
    await does.open(world().origin, path);
    await does.byWallet(visitor.wallet.name);
    await does.unlockPanel().waitFor();
    return { ...visitor, wallet: visitor.wallet, does };
  }

  it("names the site in what is signed, goes where one wanted to, and unlocks by two signatures alike", async () => {
    const { page, wallet, does } = await carla("/access");
    expect(new URL(page.url()).pathname).to.equal("/access");
    expect(wallet.signed).to.have.length(1);
    const [text] = wallet.signed;
    expect(text).to.have.property("message").that.includes(new URL(world().origin).host);
    await page.getByText(identity.unlock.walletHint).waitFor();
    await does.unlockByWallet();
    await does.opened("wallet");
    const [first, second] = wallet.signed.slice(1);
    expect(first).to.deep.equal(second);
    expect(wallet.signed).to.have.length(3);

    await does.lockNow();
    await does.unlockPanel().waitFor();
    await does.signOut();
    expect(await does.who()).to.equal(null);
  });

  it("a refusal is said in plain words, and another try goes on", async () => {
    const { page, wallet } = await world().open({ account: world().accountOf("Carla Mendes") });
    const does = signInPage(page);
    await does.open(world().origin, "/access");
    wallet.refuseNext();
    await does.byWallet(wallet.name);
    await page.getByText("You didn't sign.").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await does.unlockPanel().waitFor();

    wallet.refuseNext();
    await does.unlockByWallet();
    await page.getByText("You didn't sign.").waitFor();
    await does.unlockByWallet();
    await does.opened("wallet");
  });

  it("says that a wallet is locked", async () => {
    const { page, wallet } = await world().open({ account: world().accountOf("Carla Mendes") });
    const does = signInPage(page);
    await does.open(world().origin);
    await wallet.lock();
    await does.byWallet(wallet.name);
    await page.getByText("Your wallet is locked.").waitFor();
    expect(await does.who()).to.equal(null);
  });

  it("another account in the wallet ends the session and locks the record", async () => {
    const { page, wallet, does } = await carla("/access");
    await does.unlockByWallet();
    await does.opened("wallet");
    await wallet.show(world().accountOf("Finn Larsson"));
    await page.getByText(identity.landing.switched).waitFor();
    await page.waitForFunction(async () => (await (await fetch("/api/me")).json()).who === null);
    await page.goBack();
    await page.getByRole("button", { name: identity.landing.wallet }).waitFor();
  });

  it("is noticed after a reload too", async () => {
    const { page, wallet } = await carla("/access");
    await page.reload();
    await signInPage(page).unlockPanel().waitFor();
    await wallet.show(world().accountOf("Finn Larsson"));
    await page.getByText(identity.landing.switched).waitFor();
  });

  it("is noticed in a tab that nobody signed in from", async () => {
    const { context, wallet, ...first } = await carla("/access");
    const page = await context.newPage();
    await first.page.close();
    await page.goto(`${world().origin}/access`);
    const does = signInPage(page);
    await does.unlockByWallet();
    await does.opened("wallet");
    await wallet.show(world().accountOf("Finn Larsson"));
    await page.getByText(identity.landing.switched).waitFor();
    expect(await does.who()).to.equal(null);
  });

  it("on another network: says so, and switches in one press", async () => {
    const { page, wallet, does } = await carla("/access");
    await wallet.goTo(1);
    await page.getByText(shell.network.wrongLead).waitFor();
    await does.unlockByWallet();
    await page.getByText("Your wallet is on another network.").waitFor();
    expect(wallet.signed).to.have.length(1);

    wallet.refuseNext();
    const change = page.getByRole("button", { name: shell.network.change });
    await change.click();
    await page.getByText("You didn't sign.").waitFor();
    await change.click();
    await page.getByText(shell.network.wrongLead).waitFor({ state: "hidden" });
    await does.unlockByWallet();
    await does.opened("wallet");
  });

  it("on another network nothing is signed or sent: no entry, no file, no photo", async () => {
    const { page, wallet, requests, does } = await carla("/record/add");
    await does.unlockByWallet();
    await does.opened("wallet");
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const sign = page.getByRole("button", { name: adding.sign }).filter({ visible: true });
    await page.getByRole("tab", { name: adding.ways.document }).click();
    await field(adding.document.label).setInputFiles([fileOf("Letter.pdf", PDF, "application/pdf")]);
    await page.getByRole("tab", { name: adding.ways.typed }).click();
    await field(adding.typed.allergy.what).fill("Walnuts");
    const before = { signed: wallet.signed.length, sent: requests.length };

    await wallet.goTo(1);
    await page.getByText(shell.network.wrongLead).waitFor();
    expect(await sign.isDisabled()).to.equal(true);
    await page.getByRole("tab", { name: adding.ways.document }).click();
    expect(await sign.isDisabled()).to.equal(true);
    await page.getByRole("tab", { name: adding.ways.files }).click();
    expect(await field(adding.files.label).isDisabled()).to.equal(true);
    // What a key would send all the same.
    await page.getByRole("tab", { name: adding.ways.typed }).click();
    await field(adding.typed.allergy.what).press("Enter");
    expect(wallet.signed).to.have.length(before.signed);
    expect(requests.slice(before.sent).filter((url) => /\/api\/(stores|relay)/.test(url))).to.deep.equal([]);

    await page.getByRole("button", { name: shell.network.change }).click();
    await page.getByText(shell.network.wrongLead).waitFor({ state: "hidden" });
    expect(await sign.isDisabled()).to.equal(false);
    expect(await field(adding.typed.allergy.what).inputValue()).to.equal("Walnuts");
    expect(await field(adding.files.label).isDisabled()).to.equal(false);

    await wallet.lock();
    await page.getByText(shell.network.goneLead).waitFor();
    await sign.click();
    await page.getByText("Your wallet isn't connected any more.").waitFor();
    expect(await field(adding.typed.allergy.what).inputValue()).to.equal("Walnuts");
    // It tells the page, which asks for nothing.
    await wallet.unlock();
    await page.getByText(shell.network.goneLead).waitFor({ state: "hidden" });
  });

  it("shows a phone's wallet a code, where the hospital has a project id, and offers none elsewhere", async () => {
    const { page, requests, allow } = await world().open();
    // Its library would have the page framed and judged by its maker: the policy refuses that.
    allow(/Framing 'https:\/\/verify\.walletconnect\.org\/'/);
    const open = async () => {
      await page.goto(world().origin);
      await page.getByRole("button", { name: identity.landing.wallet }).click();
    };
    await open();
    await page.getByText(identity.wallet.none).waitFor();
    const phone = page.getByRole("button", { name: identity.wallet.walletConnect });
    expect(await phone.count()).to.equal(0);

    await page.route("**/api/network", async (route) => {
      const network = await (await route.fetch()).json();
      await route.fulfill({
        json: { ...network, walletConnectProjectId: "0123456789abcdef0123456789abcdef" },
      });
    });
    await page.routeWebSocket(/relay\.walletconnect\.org/, (socket) => {
      socket.onMessage((message) => {
        const { id, method } = JSON.parse(String(message));
        if (method !== undefined) socket.send(JSON.stringify({ jsonrpc: "2.0", id, result: "0".repeat(64) }));
      });
    });
    const before = requests.length;
    await open();
    await phone.click();
    await page.getByRole("img", { name: identity.wallet.qr }).waitFor();
    await page.getByText(identity.wallet.scan).waitFor();
    const elsewhere = requests.slice(before).filter((url) => /walletconnect|reown/.test(url));
    expect(elsewhere).to.deep.equal([]);
  });

  it("when the session ends: signs in again in place, and what was typed is there", async () => {
    const visitor = await carla("/access/give");
    const { page, context, wallet, does } = visitor;
    await does.unlockByWallet();
    await does.opened("wallet");
    const field = page
      .getByRole("main")
      .getByRole("combobox")
      .or(page.getByRole("main").getByRole("textbox"));
    await field.first().fill("Bran");
    await context.clearCookies();
    visitor.allow(/401/);
    await field.first().fill("Brandt");
    await page.getByRole("heading", { name: shell.session.expired }).waitFor();
    await does.byWallet(wallet.name);
    await page.getByRole("heading", { name: shell.session.expired }).waitFor({ state: "hidden" });
    if (await does.unlockPanel().isVisible()) await does.unlockByWallet();
    await does.opened("wallet");
    expect(await field.first().inputValue()).to.equal("Brandt");
  });

  it("an account that is nobody's yet is told what to do", async () => {
    const { page, wallet } = await world().open({ account: stranger() });
    const does = signInPage(page);
    await does.open(world().origin);
    await does.byWallet(wallet.name);
    await page.getByText(identity.landing.nothingYet).waitFor();
  });

  it("makes a record of one's own, without coin", async () => {
    const { page, wallet } = await world().open({ account: stranger() });
    const up = signUpPage(page);
    await up.open(world().origin);
    await up.useWallet(wallet.name);
    const groups = await up.code();
    expect(groups).to.have.length(8);
    await up.rehearse();
    // "U" is no symbol of a code.
    await up.typeBack(groups.map(() => "UUUU"));
    await page.getByText(identity.welcome.groupWrong).first().waitFor();
    await up.typeBack(groups);
    await up.ready();
    await up.toRecord();
    await signInPage(page).opened("wallet");
    expect(wallet.asked).not.to.include("eth_sendTransaction");
  });
});
