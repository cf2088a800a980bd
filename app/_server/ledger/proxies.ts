import { actsFor, type IndexedProxy, proxiesOf } from "#indexer/queries/proxies.ts";
import type { Index } from "#indexer/store/published.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { ActsForAnswer, ProxiesAnswer } from "../schemas/family.ts";
import { fromIndex } from "./index-reader.ts";

/** Whom a signer may act for now, as the index has it. */
export async function proxiesFor(index: Index, signerId: Address): Promise<ActsForAnswer[]> {
  const now = Math.floor(Date.now() / 1_000);
  return (await actsFor(index, signerId, now)).map(({ patientId, mask, until }) => ({
    patientId,
    categories: mask,
    until,
  }));
}

/** Who may act for a patient, as the index has it; also those whose time is over. */
export const proxiesOn = (patientId: PatientId): Promise<ProxiesAnswer> =>
  fromIndex(async (index) => ({ proxies: (await proxiesOf(index, patientId)).map(told) }));

const told = ({ proxy, mask, until, ...place }: IndexedProxy) => ({
  blockNumber: place.blockNumber,
  logIndex: place.logIndex,
  transactionHash: place.transactionHash,
  time: place.time,
  proxy,
  categories: mask,
  until,
});
