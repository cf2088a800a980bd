import { z } from "zod";
import { addressSchema, deploymentSchema } from "#lib/chain/deployment-schema.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { storeIdentitySchema } from "#lib/records/store-identity.ts";

const text = z.string().min(1).max(200);

/** Somebody of a demo network. */
const person = z.object({
  name: text,
  role: text,
  organisation: text.optional(),
  address: addressSchema,
  account: z.number().int().min(0).optional().describe("index in the test mnemonic, on local networks alone"),
});

/** What a client must know of the network that a hospital's node belongs to: the answer of `GET /api/network`. */
export const networkSchema = z.object({
  v: z.literal(1),
  deployment: deploymentSchema,
  genesis: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((hash) => hash as Hex)
    .describe("hash of the chain's first block: another one is another chain, even under the same id"),
  rpcUrl: z.url().describe("a node of the chain, as clients reach it"),
  siweDomain: text.describe("the host that wallets sign for, here and at the key nodes"),
  stores: z
    .array(
      z.object({
        name: text.describe("its part of the path: /api/stores/{name}"),
        identity: storeIdentitySchema
          .nullable()
          .describe("null for a store that didn't answer yet: it takes no writes"),
      }),
    )
    .min(1)
    .max(26),
  receipts: z.number().int().min(1).describe("stores that must sign for a write"),
  local: z.boolean().describe("a network on one machine, whose wallets everybody knows: it guards nothing"),
  people: z.array(person).describe("of the demo network; else none"),
  walletConnectProjectId: text
    .optional()
    .describe("lets a phone's wallet be connected, where the hospital has one"),
});

export type HospitalNetwork = z.output<typeof networkSchema>;
export type NetworkPerson = HospitalNetwork["people"][number];
