import { expect } from "chai";
import { endGrant } from "#lib/consent/session.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { fakeHospital, networkAnswer, ORIGIN, refusal } from "./fake-hospital.fixture.ts";
import { openHospital } from "./open-hospital.ts";

describe("openHospital", () => {
  it("knows the network, the chain's node and the relay", async () => {
    const submitted = {
      id: "1",
      status: "confirmed",
      transactionHash: "0x01",
      blockNumber: "2",
      gasUsed: "3",
    };
    const { seen, address } = fakeHospital({
      "POST /api/relay/v1/calls": () => Response.json(submitted, { status: 202 }),
    });
    const { network, ledger, relay } = await openHospital(address);
    expect(network.stores.map(({ name }) => name)).to.deep.equal(["a", "b"]);
    expect(network.people[0]).to.include({ name: "Dr. Ruiz", account: 11 });
    expect(ledger.deployment).to.deep.equal(networkAnswer().deployment);
    expect(ledger.client.chain?.id).to.equal(31_337);
    expect(ledger.client.transport.url).to.equal("http://chain.example");
    const call = endGrant(asPatientId(`0x${"11".repeat(32)}`), {
      grantee: { kind: "team", id: 4 },
      purpose: "TREAT",
    });
    expect(await relay.submit(call)).to.include({ gasUsed: 3n, blockNumber: 2n });
    expect(seen[1]?.headers.get("origin")).to.equal(ORIGIN);
  });

  it("refuses what is no network, or one of another version", async () => {
    for (const change of [{ v: 2 }, { stores: [] }, { rpcUrl: "x" }, { genesis: "0x" }, { receipts: 0 }]) {
      const { address } = fakeHospital({ "GET /api/network": () => Response.json(networkAnswer(change)) });
      await expectNamed(openHospital(address), "HospitalAnswerInvalid");
    }
    const down = fakeHospital({ "GET /api/network": refusal(503, "LedgerUnavailable") });
    await expectNamed(openHospital(down.address), "LedgerUnavailable");
  });
});
