import { expect } from "chai";
import type { BaseContract, ContractTransactionResponse } from "ethers";

/** The transaction was mined and succeeded. */
export async function accepted(sent: Promise<ContractTransactionResponse>): Promise<void> {
  expect((await (await sent).wait())?.status).to.equal(1);
}

/** It reverted with exactly this error and these arguments. */
export async function refused(
  sent: Promise<unknown>,
  { contract, error, args }: { contract: BaseContract; error: string; args: unknown[] },
): Promise<void> {
  const assertion = expect(sent).to.be.revertedWithCustomError(contract, error);
  await (args.length === 0 ? assertion : assertion.withArgs(...args));
}
