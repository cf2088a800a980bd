import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import type { Role } from "#lib/identity/roles.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { demoBank } from "#services/local/demo-money.ts";
import type { Wallet } from "../reach.ts";
import type { InsuranceCast } from "./insurance.ts";

type Person = Hospital["network"]["people"][number];

/** Who bills, insures and arbitrates among the demo's people; undefined where one of them is missing. */
export async function insurersOf(
  { network, ledger }: Pick<Hospital, "network" | "ledger">,
  hospital: string | undefined,
): Promise<InsuranceCast | undefined> {
  const has = (role: Role, employer?: string) =>
    network.people.find(
      (person) =>
        person.role === role &&
        person.account !== undefined &&
        (employer === undefined || person.organisation === employer),
    );
  const [clerk, adjuster, arbiter] = [has("billing", hospital), has("claims"), has("arbiter")];
  const manager = adjuster && has("administrator", adjuster.organisation);
  const bank = await demoBank(ledger, network.rpcUrl);
  if (!clerk || !adjuster || !arbiter || !manager || !bank) return undefined;
  return {
    insurer: await employerOf(ledger, walletOf(adjuster)),
    manager: walletOf(manager),
    adjuster: walletOf(adjuster),
    clerk: walletOf(clerk),
    court: await employerOf(ledger, walletOf(arbiter)),
    arbiter: walletOf(arbiter),
    bank,
  };
}

const walletOf = ({ account }: Person): Wallet => signerOf(testAccount(account ?? 0));

/** The organisation that an account serves; zero for none. */
async function employerOf(ledger: Ledger, { address }: Wallet): Promise<number> {
  for (let organisation = 1; ; organisation++) {
    const { admitted } = await readLedger(ledger, "providerRegistry", "organisationOf", [organisation]);
    if (!admitted) return 0;
    const roles = await readLedger(ledger, "providerRegistry", "standingOf", [organisation, address]);
    if (roles !== 0) return organisation;
  }
}
