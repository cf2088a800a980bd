// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @notice EIP-712 written again, so that the contracts' hashes are checked against a second implementation.
library Typed {
    function digest(
        string memory name,
        uint256 chainId,
        address verifyingContract,
        bytes32 structHash
    ) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                chainId,
                verifyingContract
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev The hash of a struct whose members are all of one word.
    function hashOf(string memory encodedType, uint256[] memory words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(keccak256(bytes(encodedType)), words));
    }

    function sign(uint256 privateKey, bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(privateKey, hash);
        return abi.encodePacked(r, s, v);
    }
}
