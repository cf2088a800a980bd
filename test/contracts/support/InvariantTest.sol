// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Handler} from "./Handler.sol";
import {KeywardTest} from "./KeywardTest.sol";
import {vm} from "./Vm.sol";

/// @notice A test of invariants: the runner calls the handler's actions, and nothing else.
/// To run one alone use `--grep`: given a single file, the runner doesn't know the handler, which is in another.
abstract contract InvariantTest is KeywardTest {
    uint256 private constant SEQUENCES = 128;
    uint256 private constant DEPTH = 32;
    uint256 private constant MAX_ARGUMENTS = 6;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler());
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: address(_handler()), selectors: _handler().actions()});
    }

    /// @dev An invariant says nothing if its actions never get anywhere: sequences as long as the runner's make each
    /// of them succeed.
    function test_everyActionSucceedsSometimes() external {
        bytes4[] memory actions = _handler().actions();
        uint256[] memory times = new uint256[](actions.length);
        for (uint256 sequence = 0; sequence < SEQUENCES; ++sequence) {
            uint256 snapshot = vm.snapshotState();
            for (uint256 step = 0; step < DEPTH; ++step) _act(actions, sequence * DEPTH + step);
            uint256[] memory counts = new uint256[](actions.length);
            for (uint256 i = 0; i < actions.length; ++i) counts[i] = _handler().succeeded(actions[i]);
            vm.revertToState(snapshot);
            for (uint256 i = 0; i < actions.length; ++i) times[i] += counts[i];
        }
        for (uint256 i = 0; i < actions.length; ++i) {
            if (times[i] < SEQUENCES / 8) revert ActionRarelySucceeds(actions[i], times[i]);
        }
    }

    error ActionRarelySucceeds(bytes4 action, uint256 times);

    /// @dev One campaign holds all of a contract's invariants: the sequences are what it costs, not the checks.
    function invariant_all() external view {
        _checkAll();
    }

    /// @dev Each check fails with words of its own.
    function _checkAll() internal view virtual;

    function _handler() internal view virtual returns (Handler);

    function _act(bytes4[] memory actions, uint256 seed) private {
        uint256[MAX_ARGUMENTS] memory words;
        for (uint256 i = 0; i < MAX_ARGUMENTS; ++i) words[i] = uint256(keccak256(abi.encode(seed, i)));
        bytes4 action = actions[uint256(keccak256(abi.encode(seed))) % actions.length];
        // An action that doesn't apply reverts.
        (bool succeeded, ) = address(_handler()).call(abi.encodePacked(action, words));
        succeeded;
    }
}
