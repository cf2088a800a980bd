import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import solc from "solc";
import { type Abi, createWalletClient, type Hex, http, keccak256, toHex } from "viem";
import { foundry } from "viem/chains";
import { KeywardError } from "#lib/core/errors.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import type { LocalChain } from "#services/local/chain.ts";

/** Gas of peers that are at hand to be measured in the same run. */
export type PeerGas = { grantRole: number; revokeRole: number };

const SOURCE = `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
contract Peer is AccessControl {
  constructor() { _grantRole(DEFAULT_ADMIN_ROLE, msg.sender); }
}`;

/** Grants and revokes a role of OpenZeppelin's AccessControl, compiled with the settings of our contracts. */
export async function measurePeers({ rpcUrl, client }: LocalChain): Promise<PeerGas> {
  const account = testAccount(ACCOUNTS.governor);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) });
  const { abi, bytecode } = compilePeer();
  const receiptOf = (hash: Hex) => client.waitForTransactionReceipt({ hash });
  const { contractAddress } = await receiptOf(await wallet.deployContract({ abi, bytecode }));
  if (!contractAddress) throw unusable("The peer contract was not deployed.");
  const args = [keccak256(toHex("physician")), testAccount(ACCOUNTS.doctor).address] as const;
  const gasOf = async (functionName: string) => {
    const hash = await wallet.writeContract({ address: contractAddress, abi, functionName, args });
    return Number((await receiptOf(hash)).gasUsed);
  };
  const grantRole = await gasOf("grantRole");
  return { grantRole, revokeRole: await gasOf("revokeRole") };
}

type Compiled = {
  contracts?: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>;
  errors?: { formattedMessage: string; severity: string }[];
};

function compilePeer(): { abi: Abi; bytecode: Hex } {
  const require = createRequire(import.meta.url);
  const settings = {
    evmVersion: "osaka",
    viaIR: true,
    optimizer: { enabled: true, runs: 1_000_000 },
    outputSelection: { "*": { Peer: ["abi", "evm.bytecode.object"] } },
  };
  const input = { language: "Solidity", sources: { "Peer.sol": { content: SOURCE } }, settings };
  const findImports = (path: string) => ({ contents: readFileSync(require.resolve(path), "utf8") });
  const output: Compiled = JSON.parse(solc.compile(JSON.stringify(input), { import: findImports }));
  const peer = output.contracts?.["Peer.sol"]?.Peer;
  if (peer === undefined) {
    const error = output.errors?.find(({ severity }) => severity === "error");
    throw unusable(error?.formattedMessage ?? "The peer contract could not be compiled.");
  }
  return { abi: peer.abi, bytecode: `0x${peer.evm.bytecode.object}` };
}

const unusable = (message: string) => new KeywardError("PeerUnavailable", { message });
