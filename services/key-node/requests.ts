import { z } from "zod";
import { nodeError } from "./errors.ts";

const hexDigits = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const short = z.string().max(256);
const param = z.strictObject({ name: short, type: short });

const condition = z.strictObject({
  contractAddress: short,
  functionName: short,
  functionParams: z.array(short).max(8),
  functionAbi: z.strictObject({
    name: short,
    inputs: z.array(param).max(8),
    outputs: z.array(param).max(8),
    constant: z.boolean(),
    stateMutability: short,
  }),
  chain: short,
  returnValueTest: z.strictObject({ key: short, comparator: short, value: short }),
});

const sessionSignature = z.strictObject({
  sig: hexDigits(64),
  derivedVia: z.literal("litSessionSignViaNacl"),
  signedMessage: z.string().max(48 * 1024),
  address: hexDigits(32),
  algo: z.literal("ed25519"),
});

const signRequest = z.strictObject({
  evmContractConditions: z.array(condition).length(1),
  dataToEncryptHash: hexDigits(32),
  chain: short,
  authSig: sessionSignature,
  epoch: z.number().int().nonnegative().nullable().optional(),
});

const walletSignature = z.strictObject({
  sig: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/),
  derivedVia: z.literal("web3.eth.personal.sign"),
  signedMessage: z.string().max(40 * 1024),
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
});

const sessionClaims = z.strictObject({
  sessionKey: hexDigits(32),
  resourceAbilityRequests: z
    .array(
      z.strictObject({
        resource: z.strictObject({
          resource: z.string().max(160),
          resourcePrefix: z.literal("lit-accesscontrolcondition"),
        }),
        ability: z.literal("access-control-condition-decryption"),
      }),
    )
    .length(1),
  capabilities: z.array(walletSignature).length(1),
  issuedAt: z.iso.datetime(),
  expiration: z.iso.datetime(),
  nodeAddress: short,
});

const handshakeRequest = z.strictObject({
  clientPublicKey: short,
  challenge: short,
  epoch: z.number().int().nonnegative().nullable().optional(),
});

export type SignRequest = z.output<typeof signRequest>;
export type SessionSignature = z.output<typeof sessionSignature>;
export type SessionClaims = z.output<typeof sessionClaims>;
export type WalletSignature = z.output<typeof walletSignature>;

/** Parses a body of `/web/encryption/sign/`. Throws `RequestInvalid`. */
export const parseSignRequest = (body: unknown): SignRequest => parse(signRequest, body, "RequestInvalid");

/** Parses a body of `/web/handshake/`. Throws `RequestInvalid`. */
export const parseHandshake = (body: unknown) => parse(handshakeRequest, body, "RequestInvalid");

/** Parses what a session key signed. Throws `SessionSignatureInvalid`. */
export function parseSessionClaims(text: string): SessionClaims {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw nodeError("SessionSignatureInvalid");
  }
  return parse(sessionClaims, value, "SessionSignatureInvalid");
}

function parse<T>(type: z.ZodType<T>, value: unknown, name: "RequestInvalid" | "SessionSignatureInvalid"): T {
  const parsed = type.safeParse(value);
  if (!parsed.success) throw nodeError(name);
  return parsed.data;
}
