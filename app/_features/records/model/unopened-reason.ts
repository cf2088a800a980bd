import type { WireError } from "../../../_vault/rpc/wire.ts";

/** Kinds of reasons for which a record isn't shown. */
export type Reason = "integrity" | "missing" | "unreachable" | "locked" | "unreadable";

const REASONS: Readonly<Record<string, Reason>> = {
  RecordCorrupted: "integrity",
  BlobCorrupted: "integrity",
  ContentAuthenticationFailed: "integrity",
  EnvelopeMismatch: "integrity",
  KeyCommitmentMismatch: "integrity",
  MalformedEnvelope: "integrity",
  BlobMissing: "missing",
  EnvelopeMissing: "missing",
  EnvelopeErased: "missing",
  StorageUnavailable: "unreachable",
  StoreUnavailable: "unreachable",
  StoreTimedOut: "unreachable",
  StoreAnswerInvalid: "unreachable",
  ServiceUnavailable: "unreachable",
  HospitalUnavailable: "unreachable",
  CompartmentLocked: "locked",
  EpochNotInManifest: "locked",
};

export const reasonOf = ({ name }: Pick<WireError, "name">): Reason => REASONS[name] ?? "unreadable";
