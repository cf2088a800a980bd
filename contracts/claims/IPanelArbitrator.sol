// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation} from "../core/Types.sol";
import {IArbitrable} from "./IArbitrable.sol";
import {IArbitrator} from "./IArbitrator.sol";

/// @notice A simple arbitrator: arbiters on the staff of arbitration bodies vote, and the first ruling with enough votes
/// is told. It costs nothing and takes no coin. Trust: enough arbiters together rule as they like.
interface IPanelArbitrator is IArbitrator {
    struct Dispute {
        IArbitrable arbitrable;
        uint8 choices;
        bool ruled;
    }

    /// @notice The panel takes no fee. Bring the dispute without coin.
    error PanelArbitratorCostsNothing(uint256 sent);
    /// @notice No choices, or more than the panel can vote on. Bring from 1 to 255.
    error PanelArbitratorInvalidChoices(uint256 choices);
    /// @notice There is no dispute of this number here. Take the number from the claim.
    error PanelArbitratorUnknownDispute(uint256 disputeId);
    /// @notice The dispute has no such choice. Vote for one that it has, or 0 to refuse.
    error PanelArbitratorInvalidRuling(uint256 disputeId, uint256 ruling);
    /// @notice An arbiter votes once in a dispute. Leave the rest to the others.
    error PanelArbitratorAlreadyVoted(uint256 disputeId, address account);
    /// @notice The dispute is decided. Read its ruling.
    error PanelArbitratorAlreadyRuled(uint256 disputeId);
    /// @notice Not an arbiter of this organisation now. Leave it to others, or have the administrator renew the role.
    error PanelArbitratorNotArbiter(uint32 organisation, address account);

    event DisputeCreated(uint256 indexed disputeId, IArbitrable indexed arbitrable, uint256 choices);
    event Voted(uint256 indexed disputeId, address indexed account, uint256 ruling, uint256 votes);

    /// @notice An arbiter, serving under `organisation`: votes for a ruling; zero refuses to rule.
    function vote(uint256 disputeId, uint256 ruling, uint32 organisation) external;

    /// @notice See {vote}. Typed data: ArbiterVote; unordered nonce.
    function voteBySig(
        uint256 disputeId,
        uint256 ruling,
        uint32 organisation,
        AccountAuthorisation calldata by
    ) external;

    function disputeOf(uint256 disputeId) external view returns (Dispute memory);

    /// @notice How many voted for a ruling.
    function votesFor(uint256 disputeId, uint256 ruling) external view returns (uint256);
}
