import { z } from "zod";
import type { Address } from "#lib/core/ids.ts";
import type { ContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";

/** An account or contract, as text that anybody may have written. */
export const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text) => text as Address);

/** Where the ledger is, from an environment or another's answer. */
export const deploymentSchema = z
  .object({
    chainId: z.number().int().positive(),
    addresses: z.object({
      patientRegistry: addressSchema,
      providerRegistry: addressSchema,
      consentRegistry: addressSchema,
      keyDirectory: addressSchema,
      recordLedger: addressSchema,
      breakGlass: addressSchema,
      claimsEscrow: addressSchema,
      panelArbitrator: addressSchema,
      accessPolicy: addressSchema,
      keyNodeRegistry: addressSchema,
    } satisfies Record<ContractName, typeof addressSchema>),
  })
  .transform((value): Deployment => value);
