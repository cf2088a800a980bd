import { membershipsOf } from "#indexer/queries/memberships.ts";
import { toBytea } from "#indexer/store/bytea.ts";
import type { Address } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";
import { fromIndex } from "../ledger/index-reader.ts";

/** The chain ids of anvil and Hardhat. */
const LOCAL_CHAIN = 31_337;

/**
 * Puts the demo network's staff and organisations into the directory, over nothing that is there. Patients aren't in it.
 * Whether all of them are in: those whom the index doesn't have yet come at the next call.
 */
export async function seedDirectory(): Promise<boolean> {
  const { DEMO_PEOPLE, DEPLOYMENT } = environment();
  if (DEPLOYMENT.chainId !== LOCAL_CHAIN) return true;
  let all = true;
  for (const { name, organisation, address } of DEMO_PEOPLE) {
    if (organisation === undefined) continue;
    const account = address.toLowerCase() as Address;
    const [membership] = await fromIndex((index) => membershipsOf(index, account));
    if (membership === undefined) {
      all = false;
      continue;
    }
    await query(
      `insert into app.directory_organisations (organisation, name) values ($1, $2)
       on conflict (organisation) do nothing`,
      [membership.organisation, organisation],
    );
    await query(
      `insert into app.directory_people (organisation, account, name) values ($1, $2, $3)
       on conflict (organisation, account) do nothing`,
      [membership.organisation, toBytea(account), name],
    );
  }
  return all;
}
