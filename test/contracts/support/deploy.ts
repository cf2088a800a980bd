import { network } from "hardhat";
import Keyward from "../../../deploy/modules/Keyward.ts";

export const connection = await network.create();
export const { ethers, networkHelpers } = connection;

/** Deploys the ledger as it is deployed everywhere: by its Ignition module. */
export async function deployKeyward() {
  const { ignition } = connection;
  const ledger = await ignition.deploy(Keyward, {
    parameters: { Keyward: { maxSession: 8n * 3_600n, policyChangeDelay: 60n } },
  });
  return ledger;
}
