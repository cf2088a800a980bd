import { expect } from "chai";
import { networkSchema } from "#lib/hospital/network-schema.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { removeFolders, someFolder, storeHere, TOKEN } from "#services/store/testing/stores.ts";
import { closeDatabase } from "../../app/_server/database.ts";
import { GET as networkOf } from "../../app/api/network/route.ts";
import { browser, named } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

const PERSON = { name: "Dr. Ruiz", role: "physician", address: `0x${"9".repeat(40)}`, account: 11 };

describe("GET /api/network", function () {
  this.timeout(30_000);
  let chain: LocalChain;
  let store: Awaited<ReturnType<typeof storeHere>>;
  const before_ = { ...process.env };

  before(async () => {
    [chain, store] = await Promise.all([startChain(), someFolder().then((folder) => storeHere(folder))]);
  });
  beforeEach(async () => {
    await closeDatabase();
    Object.assign(process.env, ENVIRONMENT, {
      RPC_URL: chain.rpcUrl,
      STORE_URLS: `${store.url},http://127.0.0.1:9`,
      INTERNAL_TOKEN: TOKEN,
      DEMO_PEOPLE: JSON.stringify([PERSON]),
    });
  });
  after(async () => {
    process.env = before_;
    await closeDatabase();
    await Promise.all([store?.stop(), chain?.child.stop("SIGKILL")]);
    await removeFolders();
  });
  const asked = async () => (await browser().ask(networkOf)).json();

  it("tells anybody what clients need, in the form that they check", async () => {
    const network = networkSchema.parse(await asked());
    const { hash } = await chain.client.getBlock({ blockNumber: 0n });
    expect(network).to.include({ genesis: hash, rpcUrl: chain.rpcUrl, siweDomain: "localhost:3000" });
    expect(network.deployment).to.deep.equal(JSON.parse(ENVIRONMENT.DEPLOYMENT ?? ""));
    expect(network.people).to.deep.equal([PERSON]);
    expect(network).to.include({ local: true, receipts: 2 });
  });

  it("names each store's key, and null for one that hasn't answered yet", async () => {
    const { stores } = networkSchema.parse(await asked());
    const { id, publicKey } = store.records;
    expect(stores).to.deep.equal([
      { name: "a", identity: { id, publicKey } },
      { name: "b", identity: null },
    ]);
  });

  it("tells no secret, and nothing of where services are", async () => {
    const text = JSON.stringify(await asked());
    for (const secret of [
      "INTERNAL_TOKEN",
      "SESSION_PASSWORD",
      "DATABASE_URL",
      "RELAYER_URL",
      "STORE_URLS",
    ]) {
      expect(text).to.not.include(process.env[secret]);
    }
    expect(text).to.not.include(store.url);
  });

  it("names demo people on a local chain alone", async () => {
    const { addresses } = JSON.parse(ENVIRONMENT.DEPLOYMENT ?? "");
    process.env.DEPLOYMENT = JSON.stringify({ chainId: 5, addresses });
    await closeDatabase();
    expect(networkSchema.parse(await asked())).to.deep.include({ local: false, people: [] });
  });

  it("asks for one receipt where there is one store", async () => {
    process.env.STORE_URLS = store.url;
    await closeDatabase();
    expect((await asked()).receipts).to.equal(1);
  });

  it("says so while the chain has never answered", async () => {
    process.env.RPC_URL = "http://127.0.0.1:9";
    await closeDatabase();
    expect(await named(await browser().ask(networkOf))).to.deep.equal([503, "LedgerUnavailable"]);
  });
});
