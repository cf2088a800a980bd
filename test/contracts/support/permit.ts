import { Signature, type Signer } from "ethers";
import { inAnHour } from "./authorisation.ts";
import type { InsuredTown } from "./claims.ts";
import { ethers } from "./deploy.ts";

const FIELDS = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** ERC-2612: the owner lets the escrow take this much, within the hour unless said otherwise. */
export async function permitOf({ token, ledger }: InsuredTown, owner: Signer, value: bigint, until?: bigint) {
  const { chainId } = await ethers.provider.getNetwork();
  const deadline = until ?? (await inAnHour());
  const message = {
    owner: await owner.getAddress(),
    spender: await ledger.claims.getAddress(),
    value,
    nonce: await token.nonces(owner),
    deadline,
  };
  const domain = { name: "Plain", version: "1", chainId, verifyingContract: await token.getAddress() };
  const { v, r, s } = Signature.from(await owner.signTypedData(domain, FIELDS, message));
  return { deadline, v, r, s };
}
