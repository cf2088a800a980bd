import { KeywardError } from "#lib/core/errors.ts";

export const keyringMissing = (patientId: string, cause?: unknown) =>
  new KeywardError("KeyringMissing", {
    message: "This store has no keyring of the patient.",
    action: "Ask another store.",
    details: { patientId },
    cause,
  });
