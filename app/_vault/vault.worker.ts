import type { PageCalls, VaultCalls, VaultEvent } from "./protocol.ts";
import { type Channel, peer } from "./rpc/peer.ts";
import { hospitalConnection } from "./worker/connection.ts";
import type { VaultContext } from "./worker/context.ts";
import { browserDevice } from "./worker/device.ts";
import { draftCalls } from "./worker/draft-calls.ts";
import { readerCalls } from "./worker/reader-calls.ts";
import { recordCalls } from "./worker/record-calls.ts";
import { vaultCalls } from "./worker/vault-calls.ts";
import { vaults } from "./worker/vaults.ts";

// The entry of the vault's worker: keys live here and in nothing that a page can reach.
const connection = hospitalConnection(self.location.origin);
const open = vaults((event) => context.page.emit(event));
const device = browserDevice();
const context: VaultContext = { connection, device } as VaultContext;
const { forget, ...drafts } = draftCalls(context, open);

context.page = peer<VaultCalls, PageCalls, VaultEvent>(self as unknown as Channel, {
  ...vaultCalls(context, open, () => {
    forget();
    connection.drop();
  }),
  ...recordCalls(context, open),
  ...readerCalls(context, open),
  ...drafts,
});
