import { CATEGORIES } from "#lib/core/categories.ts";
import type { Address } from "#lib/core/ids.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { proxyTerms, removeProxy, setProxy } from "#lib/identity/proxies.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** Seconds in which whoever opens or renews a desk may store its keyring. */
const SECONDS = 3_600;

/** Lets an administrator's session store a desk's keyring: stores take it from who acts for its patient, and nobody signs in as a desk. */
export async function letStore(
  { ledger, relay }: Pick<RenewalNetwork, "ledger" | "relay">,
  desk: SigningPatient,
  administrator: Address,
): Promise<void> {
  if ((await proxyTerms(ledger, desk.patientId, administrator)) !== undefined) return;
  const { timestamp } = await ledger.client.getBlock();
  const terms = { categories: CATEGORIES, until: Number(timestamp) + SECONDS };
  await relay.submit(await setProxy(ledger, desk, administrator, terms));
}

/** Takes that right away. */
export async function storesNoMore(
  { ledger, relay }: Pick<RenewalNetwork, "ledger" | "relay">,
  desk: SigningPatient,
  administrator: Address,
): Promise<void> {
  if ((await proxyTerms(ledger, desk.patientId, administrator)) === undefined) return;
  await relay.submit(await removeProxy(ledger, desk, administrator));
}
