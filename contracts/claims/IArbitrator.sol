// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Somebody who rules disputes (ERC-792). Whoever raises one pays `arbitrationCost` in native coin.
interface IArbitrator {
    /// @notice Raises a dispute; the caller is the arbitrable contract.
    /// @param choices how many rulings there are, beside zero, which refuses to rule.
    /// @param extraData what the arbitrator may want to know.
    function createDispute(uint256 choices, bytes calldata extraData) external payable returns (uint256 disputeId);

    function arbitrationCost(bytes calldata extraData) external view returns (uint256);
}
