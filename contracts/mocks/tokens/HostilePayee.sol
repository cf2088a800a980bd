// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Is paid in a token that tells it so (as ERC-777 does), and misbehaves then.
contract HostilePayee {
    error Refused();

    address private _target;
    bytes private _call;
    /// @notice What the call said that was made as money came.
    bytes public answer;
    bool public succeeded;

    /// @notice Calls `target` whenever it is paid; without one it refuses to be.
    function reenter(address target, bytes calldata data) external {
        (_target, _call) = (target, data);
    }

    function tokensReceived() external {
        if (_target == address(0)) revert Refused();
        // solhint-disable-next-line avoid-low-level-calls
        (succeeded, answer) = _target.call(_call);
    }
}
