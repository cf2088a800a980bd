// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation} from "../core/Types.sol";
import {ClaimId} from "./ClaimTypes.sol";
import {IArbitrable} from "./IArbitrable.sol";

/// @notice Disputes over what an insurer decided. The provider stakes a bond, in the pool's token: it comes back
/// unless the arbiter rules for the insurer, whose pool it then joins. Where the arbiter says nothing, or refuses to, the
/// insurer's decision stands and the bond comes back. See the table in {IClaims}.
interface IDisputes is IArbitrable {
    /// @notice Only the arbiter rules, and only what was brought to it. Wait for its ruling.
    error ClaimsEscrowNotArbiter(address account, uint256 disputeId);

    event ClaimDisputed(ClaimId indexed claim, uint256 indexed disputeId, uint96 bond, uint40 deadline);
    /// @param forProvider false too where the arbiter was silent.
    event DisputeEnded(ClaimId indexed claim, bool forProvider, bool bondReturned);

    /// @notice The provider's billing staff: brings a decision before the arbiter. The caller pays the bond, which they
    /// allowed this contract to take, and whatever the arbiter costs.
    function dispute(ClaimId claim) external payable;

    /// @notice See {dispute}. Typed data: ClaimDispute; unordered nonce. The signer pays the bond.
    function disputeBySig(ClaimId claim, AccountAuthorisation calldata by) external payable;

    /// @notice Ends a dispute that the arbiter let lie; anybody may.
    function defaultDispute(ClaimId claim) external;

    /// @notice What a dispute over this claim takes.
    function bondOf(ClaimId claim) external view returns (uint96);
}
