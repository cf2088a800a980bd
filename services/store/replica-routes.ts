import { toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { keyringMissing } from "#lib/keys/keyring-missing.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { serialiseVersion } from "#lib/records/shelf-keyrings.ts";
import { badRequest } from "#services/http/parse.ts";
import type { Incoming, Routes } from "#services/http/routes.ts";
import { KINDS, type Kind } from "./change-log.ts";
import type { Store } from "./store.ts";
import { itemsIn, summarise } from "./summary.ts";

const CHANGES_A_PAGE = 1_000;
const JSON_BYTES = { "content-type": "application/json" };

/** What peers use to take what they lack, and what tells how they stand. */
export function replicaRoutes({ vault, log, replicators }: Store): Routes {
  const kindIn = ({ params }: Incoming): Kind => {
    const kind = KINDS.find((each) => each === params.kind);
    if (kind === undefined) throw badRequest("kind");
    return kind;
  };
  return {
    "GET /changes": async ({ query }) => {
      const after = Number(query.get("after") ?? 0);
      if (!Number.isSafeInteger(after) || after < 0) throw badRequest("after");
      const last = log.last();
      const changes = after >= last ? [] : await log.after(after, CHANGES_A_PAGE);
      return { body: { log: log.id, last, changes } };
    },
    "GET /summary/:kind": async (incoming) => ({ body: await summarise(vault, kindIn(incoming)) }),
    "GET /summary/:kind/:range": async (incoming) => {
      const range = Number(incoming.params.range);
      if (!Number.isInteger(range) || range < 0 || range > 255) throw badRequest("range");
      return { body: await itemsIn(vault, kindIn(incoming), range) };
    },
    "GET /replica/envelopes/:recordId": async ({ params }) => ({
      headers: JSON_BYTES,
      body: serialiseEnvelope(await vault.envelopes.get(params.recordId as string)),
    }),
    "GET /replica/keyrings/:patientId": async ({ params }) => {
      const id = asPatientId(toHex(bytes32(params.patientId as string, "patientId")));
      const version = await vault.keyrings.version(id);
      if (version === undefined) throw keyringMissing(id);
      return { headers: JSON_BYTES, body: serialiseVersion(version) };
    },
    "GET /replication": async () => ({ body: { peers: replicators.map((each) => each.report()) } }),
    "POST /replication": async () => ({
      body: { peers: await Promise.all(replicators.map((each) => each.compareNow())) },
    }),
  };
}
