import "./worker/no-eval.ts";
import type { PageCalls, VaultCalls, VaultEvent } from "./protocol.ts";
import { type Channel, peer } from "./rpc/peer.ts";
import { attachmentCalls } from "./worker/attachment-calls.ts";
import { caseCalls } from "./worker/case-calls.ts";
import { claimsCalls } from "./worker/claims-calls.ts";
import { hospitalConnection } from "./worker/connection.ts";
import { browserDevice } from "./worker/device.ts";
import { draftCalls } from "./worker/draft-calls.ts";
import { emergencyCalls } from "./worker/emergency-calls.ts";
import { erasureCalls } from "./worker/erasure-calls.ts";
import { familyCalls } from "./worker/family-calls.ts";
import { guardianCalls } from "./worker/guardian-calls.ts";
import { keptCalls } from "./worker/kept-calls.ts";
import { readerCalls } from "./worker/reader-calls.ts";
import { recordCalls } from "./worker/record-calls.ts";
import { recoveryCalls } from "./worker/recovery-calls.ts";
import { vaultCalls } from "./worker/vault-calls.ts";
import { vaults } from "./worker/vaults.ts";

// The entry of the vault's worker: keys live here and in nothing that a page can reach.
const connection = hospitalConnection(self.location.origin);
const device = browserDevice();

peer<VaultCalls, PageCalls, VaultEvent>(self as unknown as Channel, (page) => {
  const context = { connection, device, page };
  const open = vaults(page.emit);
  const { forget, ...drafts } = draftCalls(context, open);
  return {
    ...vaultCalls(context, open, () => {
      forget();
      connection.drop();
    }),
    ...recordCalls(context, open),
    ...readerCalls(context, open),
    ...emergencyCalls(context, open),
    ...caseCalls(context, open),
    ...guardianCalls(context, open),
    ...recoveryCalls(context, open),
    ...familyCalls(context, open),
    ...claimsCalls(context, open),
    ...attachmentCalls(context, open),
    ...erasureCalls(context, open),
    ...keptCalls(context, open),
    ...drafts,
  };
});
