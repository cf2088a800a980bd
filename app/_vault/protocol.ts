import type { TypedDataDefinition } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { KeyNetworkWarning } from "#lib/keys/lit/messages.ts";
import type { AttachmentCalls } from "./protocol/attachments.ts";
import type { ClaimsCalls } from "./protocol/claims.ts";
import type { ConsentCalls } from "./protocol/consent.ts";
import type { DeviceCalls } from "./protocol/device.ts";
import type { EmergencyCalls } from "./protocol/emergency.ts";
import type { ErasureCalls } from "./protocol/erasure.ts";
import type { FamilyCalls } from "./protocol/family.ts";
import type { ReaderCalls } from "./protocol/reader.ts";
import type { RecordCalls } from "./protocol/records.ts";
import type { RecoveryCalls } from "./protocol/recovery.ts";
import type { OwnVaultCalls } from "./protocol/vault.ts";
import type { Call } from "./rpc/peer.ts";

/** What a page may ask of the vault. Each fails by a `KeywardError` of the name that lib gives it. */
export type VaultCalls = OwnVaultCalls &
  RecordCalls &
  AttachmentCalls &
  ErasureCalls &
  ConsentCalls &
  RecoveryCalls &
  DeviceCalls &
  ReaderCalls &
  EmergencyCalls &
  FamilyCalls &
  ClaimsCalls;

/** What the vault asks of the page, which has the wallet and the passkeys. It may refuse by throwing. */
export type PageCalls = {
  /** Shows the sentence that the typed data says, and has it signed. `signer`: an account, or a passkey's ERC-7913 bytes. */
  signTypedData: Call<{ signer: Hex; typedData: TypedDataDefinition }, Hex>;
  /** Has a reader's wallet sign the key network's session (EIP-4361). */
  signMessage: Call<{ account: Address; message: string }, Hex>;
  /** Makes sure that the API's session is this patient's: they have just registered. */
  signIn: Call<{ patientId: PatientId; signer: Hex }, void>;
};

/** What the vault says unasked. */
export type VaultEvent =
  | { type: "locked"; reason: "idle" | "asked" | "forgotten" }
  | { type: "key-network"; warning: KeyNetworkWarning };
