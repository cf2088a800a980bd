import solc from "solc";
import type { Abi } from "viem";
import type { Hex } from "#lib/core/bytes.ts";

/** What nodes and clients read of the ledger, with switches for tests. */
const SOURCE = `
// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

contract Policy {
    mapping(bytes32 => bool) private allowed;
    bytes32 public fingerprint = keccak256("approved");
    bool private reverting;

    function set(bytes32 id, uint8 category, uint16 epoch, address accessor, bool yes) external {
        allowed[keccak256(abi.encode(id, category, epoch, accessor))] = yes;
    }
    function setFingerprint(bytes32 print) external { fingerprint = print; }
    function setReverting(bool yes) external { reverting = yes; }
    function canRead(bytes32 id, uint8 category, uint16 epoch, address accessor) external view returns (bool) {
        require(!reverting);
        return allowed[keccak256(abi.encode(id, category, epoch, accessor))];
    }
}

contract Registry {
    struct Node { address nodeAddress; uint32 ip; uint32 port; uint8 shareIndex; bytes publicShare; }
    uint256 public threshold;
    bytes public networkPublicKey;
    Node[] private listed;

    function setNetwork(uint256 t, bytes calldata key) external { threshold = t; networkPublicKey = key; }
    function list(Node calldata node) external { listed.push(node); }
    function clear() external { delete listed; }
    function nodes() external view returns (Node[] memory) { return listed; }
}

/// An ERC-1271 account of one owner; also the delegate of an EIP-7702 account.
contract Account {
    address private immutable owner;
    constructor(address o) { owner = o; }
    function isValidSignature(bytes32 hash, bytes calldata s) external view returns (bytes4) {
        (bytes32 r, bytes32 t, uint8 v) = (bytes32(s[0:32]), bytes32(s[32:64]), uint8(s[64]));
        return ecrecover(hash, v, r, t) == owner ? bytes4(0x1626ba7e) : bytes4(0);
    }
}
`;

export type Compiled = { abi: Abi; bytecode: Hex };

/** The stand-in contracts, compiled in memory. */
export function standIns(): Record<"Policy" | "Registry" | "Account", Compiled> {
  const input = {
    language: "Solidity",
    sources: { "StandIn.sol": { content: SOURCE } },
    settings: { outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const contracts = output.contracts?.["StandIn.sol"];
  if (contracts === undefined) throw new Error(JSON.stringify(output.errors));
  const pick = (name: string): Compiled => ({
    abi: contracts[name].abi,
    bytecode: `0x${contracts[name].evm.bytecode.object}`,
  });
  return { Policy: pick("Policy"), Registry: pick("Registry"), Account: pick("Account") };
}
