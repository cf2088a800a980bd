// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @notice Actions that invariants are tested under: each picks actors and values from what it is given, acts, and
/// keeps what must follow in a model of its own. An action that doesn't apply reverts and counts for nothing.
abstract contract Handler {
    mapping(bytes4 action => uint256) public succeeded;

    modifier counted() {
        _;
        _observe();
        ++succeeded[msg.sig];
    }

    /// @dev All actions; each takes words alone.
    function actions() external pure virtual returns (bytes4[] memory);

    /// @dev Runs after each action that succeeded.
    function _observe() internal virtual {}

    function _now() internal view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }
}
