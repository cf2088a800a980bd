import { en } from "../_messages/en.ts";
import type { ServiceState, Status } from "./status-schema.ts";

const text = en.status;

/** One row of the page: a part of the node, how it is, and what that means in plain words. */
export type Row = { id: string; name: string; state: ServiceState; says: string; note?: string };

const reasonText = (reason: string | undefined): string =>
  (reason === undefined ? undefined : text.reasons[reason]) ?? text.unknownReason;

/** What a part says: by its state, with the reason it named where there is one. */
const saying = (
  { state, reason }: { state: ServiceState; reason?: string | undefined },
  ok: string,
  down: string,
): string => ({ ok, impaired: `${reasonText(reason)} ${down}`, down })[state];

/** The parts of the node, in the order in which they depend on each other. */
export function rowsOf(status: Status): Row[] {
  return [
    chainRow(status.chain),
    keyNetworkRow(status.keyNetwork),
    ...status.stores.map((store) =>
      storeRow(
        store,
        status.stores.some(({ state }) => state === "ok"),
        status.at,
      ),
    ),
    relayerRow(status.relayer),
    indexerRow(status.indexer),
    {
      id: "database",
      name: text.database.name,
      state: status.database.state,
      says: saying(status.database, text.database.ok, text.database.down),
    },
  ];
}

/** How all of it is, for the line at the top. */
export function headline(rows: readonly Row[]): { state: ServiceState; says: string } {
  const bad = rows.filter(({ state }) => state !== "ok").length;
  if (bad === 0) return { state: "ok", says: text.allWell };
  if (rows.every(({ state }) => state === "down")) return { state: "down", says: text.allDown };
  return { state: "impaired", says: text.someBad(bad) };
}

const chainRow = (chain: Status["chain"]): Row => ({
  id: "chain",
  name: text.chain.name,
  state: chain.state,
  says: saying(chain, text.chain.ok, text.chain.down),
  ...(chain.head === undefined ? {} : { note: text.block(chain.head) }),
});

function keyNetworkRow({ threshold, nodes }: Status["keyNetwork"]): Row {
  const up = nodes.filter(({ state }) => state === "ok").length;
  const row = {
    id: "keys",
    name: text.keyNetwork.name,
    note: text.keyNetwork.answering(up, nodes.length),
  };
  if (nodes.length === 0) return { ...row, state: "down", says: text.keyNetwork.none };
  if (up === 0 || (threshold !== undefined && up < threshold)) {
    return { ...row, state: "down", says: text.keyNetwork.short };
  }
  if (up === nodes.length) return { ...row, state: "ok", says: text.keyNetwork.enough };
  return { ...row, state: "impaired", says: text.keyNetwork.spare(up - (threshold ?? up)) };
}

function storeRow(store: Status["stores"][number], oneServes: boolean, at: number): Row {
  const { counts, countedAt, inStep, missing = 0 } = store;
  const kept =
    counts === undefined || countedAt === undefined
      ? text.stores.noCounts
      : text.stores.counted(keptText(counts), en.age(Math.max(0, Math.round((at - countedAt) / 1_000))));
  const apart = missing > 0 ? text.stores.behindBy(missing) : text.stores.behind;
  return {
    id: store.name,
    name: text.stores.name(store.name),
    state: store.state,
    says: saying(store, kept, oneServes ? text.stores.twin : text.stores.none),
    ...(store.state === "down" || inStep === undefined ? {} : { note: inStep ? text.stores.inStep : apart }),
  };
}

const keptText = ({ blobs, envelopes, keyrings }: { blobs: number; envelopes: number; keyrings: number }) =>
  blobs + envelopes + keyrings === 0 ? text.stores.empty : text.stores.counts(blobs, envelopes, keyrings);

function relayerRow(relayer: Status["relayer"]): Row {
  const { waiting, underWay } = relayer;
  const idle = (waiting ?? 0) + (underWay ?? 0) === 0;
  const backlog = idle ? text.relayer.idle : text.relayer.backlog(waiting ?? 0, underWay ?? 0);
  return {
    id: "relayer",
    name: text.relayer.name,
    state: relayer.state,
    says: saying(relayer, `${text.relayer.ok} ${backlog}`, text.relayer.down),
  };
}

function indexerRow(indexer: Status["indexer"]): Row {
  const { indexed, lag = 0 } = indexer;
  const reached = indexed === undefined ? text.indexer.ok : text.indexer.inStep(indexed);
  return {
    id: "indexer",
    name: text.indexer.name,
    state: indexer.state,
    says: saying(indexer, reached, text.indexer.down),
    ...(lag > 0 && indexer.state !== "down" ? { note: text.indexer.lag(lag) } : {}),
  };
}
