// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountAuthorisation} from "../core/Types.sol";
import {UnorderedNonces} from "../core/UnorderedNonces.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {Roles} from "../identity/Roles.sol";
import {IArbitrable} from "./IArbitrable.sol";
import {IArbitrator} from "./IArbitrator.sol";
import {IPanelArbitrator} from "./IPanelArbitrator.sol";

/// @notice See {IPanelArbitrator}.
contract PanelArbitrator is IPanelArbitrator, UnorderedNonces {
    bytes32 private constant ARBITER_VOTE = keccak256(
        "ArbiterVote(uint256 disputeId,uint256 ruling,uint32 organisation,uint256 nonce,uint256 deadline)"
    );

    IProviderRegistry private immutable PROVIDERS;
    /// @notice How many votes make a ruling.
    uint256 public immutable THRESHOLD;

    uint256 private _disputeCount;
    mapping(uint256 disputeId => Dispute) private _disputes;
    mapping(uint256 disputeId => mapping(uint256 ruling => uint256 votes)) private _votes;
    mapping(uint256 disputeId => mapping(address account => bool)) private _voted;

    constructor(IProviderRegistry providers, uint256 threshold) EIP712("Keyward Arbitration", "1") {
        PROVIDERS = providers;
        THRESHOLD = threshold;
    }

    /// @inheritdoc IArbitrator
    function createDispute(uint256 choices, bytes calldata) external payable returns (uint256 disputeId) {
        if (msg.value != 0) revert PanelArbitratorCostsNothing(msg.value);
        if (choices == 0 || choices > type(uint8).max) revert PanelArbitratorInvalidChoices(choices);
        disputeId = ++_disputeCount;
        _disputes[disputeId] = Dispute({
            arbitrable: IArbitrable(msg.sender),
            choices: uint8(choices),
            ruled: false
        });
        emit DisputeCreated(disputeId, IArbitrable(msg.sender), choices);
    }

    /// @inheritdoc IPanelArbitrator
    function vote(uint256 disputeId, uint256 ruling, uint32 organisation) external {
        _vote(disputeId, ruling, organisation, msg.sender);
    }

    /// @inheritdoc IPanelArbitrator
    function voteBySig(
        uint256 disputeId,
        uint256 ruling,
        uint32 organisation,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(ARBITER_VOTE, disputeId, ruling, organisation, by.nonce, by.deadline);
        _authorise(by, keccak256(message));
        _vote(disputeId, ruling, organisation, by.account);
    }

    /// @inheritdoc IArbitrator
    function arbitrationCost(bytes calldata) external pure returns (uint256) {
        return 0;
    }

    /// @inheritdoc IPanelArbitrator
    function disputeOf(uint256 disputeId) external view returns (Dispute memory) {
        return _disputes[disputeId];
    }

    /// @inheritdoc IPanelArbitrator
    function votesFor(uint256 disputeId, uint256 ruling) external view returns (uint256) {
        return _votes[disputeId][ruling];
    }

    function _vote(uint256 disputeId, uint256 ruling, uint32 organisation, address account) private {
        if (PROVIDERS.standingOf(organisation, account) & Roles.ARBITER == 0) {
            revert PanelArbitratorNotArbiter(organisation, account);
        }
        Dispute storage dispute = _disputes[disputeId];
        if (address(dispute.arbitrable) == address(0)) revert PanelArbitratorUnknownDispute(disputeId);
        if (dispute.ruled) revert PanelArbitratorAlreadyRuled(disputeId);
        if (ruling > dispute.choices) revert PanelArbitratorInvalidRuling(disputeId, ruling);
        if (_voted[disputeId][account]) revert PanelArbitratorAlreadyVoted(disputeId, account);
        _voted[disputeId][account] = true;
        uint256 votes = ++_votes[disputeId][ruling];
        emit Voted(disputeId, account, ruling, votes);
        if (votes < THRESHOLD) return;
        dispute.ruled = true;
        dispute.arbitrable.rule(disputeId, ruling);
    }
}
