import { expect } from "chai";
import { DAY, now } from "../support/authorisation.ts";
import { ethers } from "../support/deploy.ts";

describe("DemoMoney", () => {
  it("is made by anybody, counts cents, and takes permits", async () => {
    const [owner, spender] = await ethers.getSigners();
    if (owner === undefined || spender === undefined) throw new Error("no accounts");
    const money = await ethers.deployContract("DemoMoney");
    await money.connect(spender).mint(owner, 1_234n);
    expect(await money.balanceOf(owner)).to.equal(1_234n);
    expect([await money.symbol(), await money.decimals()]).to.deep.equal(["EUR", 2n]);
    const { chainId } = await ethers.provider.getNetwork();
    const domain = { name: "Demo money", version: "1", chainId, verifyingContract: await money.getAddress() };
    const fields = ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"];
    const Permit = fields.map((field) => {
      const [type = "", name = ""] = field.split(" ");
      return { name, type };
    });
    const deadline = (await now()) + DAY;
    const message = { owner: owner.address, spender: spender.address, value: 1_000n, nonce: 0n, deadline };
    const signature = ethers.Signature.from(await owner.signTypedData(domain, { Permit }, message));
    const { v, r, s } = signature;
    await money.permit(owner, spender, 1_000n, deadline, v, r, s);
    expect(await money.allowance(owner, spender)).to.equal(1_000n);
  });
});
