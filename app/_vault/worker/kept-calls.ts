import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { walletWrappingKey } from "#lib/crypto/wallet.ts";
import { type Keyring, openKeyring, type VaultLock } from "#lib/keys/keyring.ts";
import { openFromVault, sealToVault, type VaultSealed } from "#lib/keys/seal-to-vault.ts";
import { KEPT_PARTS, type KeptPart, type KeptTexts } from "../protocol/device.ts";
import type { LockInput } from "../protocol/vault.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import { accountSigner, type VaultContext } from "./context.ts";
import { lockFrom, lockOfOpen } from "./open-vault.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<VaultCalls, "keepOnDevice" | "openKept" | "dropKept">;
/** What is kept of a patient: what they opened last, and the locks that open it, both sealed. */
type Kept = { keyring: Keyring; vaultKeyX: string; sealed: VaultSealed };

const PURPOSE = "kept";
const keyOf = (owner: PatientId, part: KeptPart) => ({ owner, purpose: PURPOSE, name: part });

/** What a patient chose to keep on this device, to be read without a connection. */
export function keptCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection, device } = context;
  return {
    async keepOnDevice({ text, part = "record" }) {
      const vault = vaults.open();
      // Offline it opens by the patient's own locks, which who acts for them hasn't.
      lockOfOpen(vault);
      const { patientId, vaultKey } = vault;
      const { keyrings } = await connection.open();
      const keyring = await keyrings.getKeyring(patientId);
      const sealed = await sealToVault(utf8(text), vaultKey, { patientId, purpose: PURPOSE });
      await device.put(keyOf(patientId, part), { keyring, vaultKeyX: vaultKey.x, sealed } satisfies Kept);
      return { scripts: performance.getEntriesByType("resource").map(({ name }) => name) };
    },

    async openKept({ patientId, by }) {
      const found = await Promise.all(
        KEPT_PARTS.map(async (part) => {
          const kept = (await device.get(keyOf(patientId, part))) as Kept | undefined;
          return kept === undefined ? [] : [{ part, kept }];
        }),
      );
      const parts = found.flat();
      if (parts.length === 0) {
        throw new KeywardError("NothingKept", {
          message: "Nothing of this record is kept on this device.",
          action: "Open it while you are connected.",
        });
      }
      const lock = await lockOffline(context, patientId, by);
      try {
        const texts: KeptTexts = {};
        let refused: unknown;
        for (const { part, kept } of parts) {
          try {
            const privateKey = await openKeyring(kept.keyring, lock, kept.vaultKeyX);
            const opened = await openFromVault(kept.sealed, privateKey, { patientId, purpose: PURPOSE });
            texts[part] = fromUtf8(opened);
          } catch (error) {
            // Kept before the keys were renewed: the others open still.
            refused ??= error;
          }
        }
        if (Object.keys(texts).length === 0) throw refused;
        return texts;
      } finally {
        if ("wrappingKey" in lock) lock.wrappingKey.fill(0);
      }
    },

    async dropKept({ patientId }) {
      await Promise.all(KEPT_PARTS.map((part) => device.delete(keyOf(patientId, part))));
    },
  };
}

/**
 * The lock that an input stands for, asking nobody: the network's description is kept with the app. Whether a wallet's
 * account has code was judged when it became a lock; one that signs otherwise now opens nothing (`WrapMismatch`).
 */
async function lockOffline(context: VaultContext, patientId: PatientId, by: LockInput): Promise<VaultLock> {
  const hospital = await context.connection.open();
  if (by.kind !== "wallet") return lockFrom(context, hospital, patientId, by);
  const wallet = accountSigner(context, by.address);
  const wrappingKey = await walletWrappingKey({
    sign: (typedData) => wallet.signTypedData(typedData as never),
    patientId,
    chainId: hospital.network.deployment.chainId,
    hasCode: false,
  });
  return { kind: "wallet", wrappingKey };
}
