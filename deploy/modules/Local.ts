import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import keyward from "./Keyward.ts";

/** For one machine's chain: the ledger, and money that is worth nothing for its insurers. Never for a network. */
export default buildModule("Local", (m) => {
  const ledger = m.useModule(keyward);
  const money = m.contract("DemoMoney");
  m.call(ledger.claims, "allowToken", [money, true]);
  return { ...ledger, money };
});
