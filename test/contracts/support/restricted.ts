import type { BaseContract } from "ethers";
import type { Ledger } from "./deploy.ts";
import { Kind } from "./terms.ts";
import { HOSPITAL } from "./world.ts";

const NODE = {
  nodeAddress: `0x${"11".repeat(20)}`,
  ip: 1n,
  port: 443n,
  shareIndex: 1n,
  publicShare: `0x${"11".repeat(48)}`,
};

/** Every function that governance, or a source of access, alone may call. */
export const restricted = (
  { providers, keys, policy, keyNodes, breakGlass, claims }: Ledger,
  patientId: string,
  to: string,
) =>
  [
    [providers, "admitOrganisation", [Kind.INSURER, to]],
    [providers, "suspendOrganisation", [HOSPITAL, true]],
    [providers, "appointAdministrator", [HOSPITAL, to]],
    [keys, "advance", [patientId, 1n]],
    [breakGlass, "setDailyCap", [HOSPITAL, 5n]],
    [claims, "allowToken", [to, true]],
    [policy, "announceSources", [[to]]],
    [keyNodes, "setNetwork", [3n, `0x${"11".repeat(48)}`]],
    [keyNodes, "list", [NODE]],
    [keyNodes, "delist", [to]],
  ] as [BaseContract, string, unknown[]][];
