// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

// The runner's assertions, asked only where they fail: a call to it costs more than the comparison, and the checks of
// invariants make millions.

function assertTrue(bool condition, string memory what) pure {
    if (!condition) vm.assertTrue(condition, what);
}

function assertEq(uint256 left, uint256 right, string memory what) pure {
    if (left != right) vm.assertEq(left, right, what);
}

function assertEq(bytes32 left, bytes32 right, string memory what) pure {
    if (left != right) vm.assertEq(left, right, what);
}

function assertEq(address left, address right, string memory what) pure {
    if (left != right) vm.assertEq(left, right, what);
}

function assertEq(bool left, bool right, string memory what) pure {
    if (left != right) vm.assertEq(left, right, what);
}
