// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Whom an arbitrator tells its ruling (ERC-792).
interface IArbitrable {
    event Ruling(address indexed arbitrator, uint256 indexed disputeId, uint256 ruling);

    /// @notice Takes a ruling; from the arbitrator of that dispute alone. Zero: the arbitrator refused to rule.
    function rule(uint256 disputeId, uint256 ruling) external;
}
