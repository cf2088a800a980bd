// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation} from "../core/Types.sol";
import {ClaimId, ClaimState} from "./ClaimTypes.sol";
import {Decisions} from "./Decisions.sol";
import {IArbitrable} from "./IArbitrable.sol";
import {IArbitrator} from "./IArbitrator.sol";
import {IDisputes} from "./IDisputes.sol";

/// @notice See {IDisputes}.
abstract contract Disputes is IDisputes, Decisions {
    bytes32 private constant CLAIM_DISPUTE = keccak256(
        "ClaimDispute(bytes32 claim,uint256 nonce,uint256 deadline)"
    );
    uint256 private constant CHOICES = 2;
    uint256 private constant FOR_PROVIDER = 1;
    uint256 private constant FOR_INSURER = 2;

    IArbitrator public immutable ARBITER;
    /// @notice Seconds that the arbiter has.
    uint256 public immutable RULING_PERIOD;
    /// @notice The bond, in basis points of what was billed.
    uint256 public immutable BOND;

    mapping(uint256 disputeId => ClaimId) private _disputed;

    constructor(IArbitrator arbiter, uint256 rulingPeriod, uint256 bond) {
        ARBITER = arbiter;
        RULING_PERIOD = rulingPeriod;
        BOND = bond;
    }

    /// @inheritdoc IDisputes
    function dispute(ClaimId claim) external payable nonReentrant {
        _dispute(claim, msg.sender);
    }

    /// @inheritdoc IDisputes
    function disputeBySig(ClaimId claim, AccountAuthorisation calldata by) external payable nonReentrant {
        _authorise(by, keccak256(abi.encode(CLAIM_DISPUTE, claim, by.nonce, by.deadline)));
        _dispute(claim, by.account);
    }

    /// @inheritdoc IArbitrable
    function rule(uint256 disputeId, uint256 ruling) external {
        if (msg.sender != address(ARBITER)) revert ClaimsEscrowNotArbiter(msg.sender, disputeId);
        ClaimId claim = _disputed[disputeId];
        Claim storage its = _open(claim, ClaimState.DISPUTED);
        emit Ruling(msg.sender, disputeId, ruling);
        _end(claim, its, ruling);
    }

    /// @inheritdoc IDisputes
    function defaultDispute(ClaimId claim) external {
        Claim storage its = _claims[claim];
        if (its.state != ClaimState.DISPUTED || block.timestamp < its.deadline) {
            revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        }
        _end(claim, its, 0);
    }

    /// @inheritdoc IDisputes
    function bondOf(ClaimId claim) external view returns (uint96) {
        return _bondOf(_claims[claim]);
    }

    function _dispute(ClaimId claim, address account) private {
        Claim storage its = _claims[claim];
        bool disputable = its.state == ClaimState.REJECTED || (its.state == ClaimState.APPROVED && its.inPart);
        if (!disputable || block.timestamp >= its.deadline) {
            revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        }
        _requireBilling(its.organisation, account);
        its.state = ClaimState.DISPUTED;
        its.deadline = _deadlineAfter(RULING_PERIOD);
        uint96 bond = _bondOf(its);
        _pull(_knownPool(_coverages[its.coverage].pool).token, account, bond);
        uint256 disputeId = ARBITER.createDispute{value: msg.value}(CHOICES, abi.encode(claim));
        _disputed[disputeId] = claim;
        emit ClaimDisputed(claim, disputeId, bond, its.deadline);
    }

    function _end(ClaimId claim, Claim storage its, uint256 ruling) private {
        uint32 pool = _coverages[its.coverage].pool;
        bool forInsurer = ruling == FOR_INSURER;
        if (forInsurer) _addFunds(pool, _bondOf(its));
        else _credit(its.organisation, _knownPool(pool).token, _bondOf(its));
        emit DisputeEnded(claim, ruling == FOR_PROVIDER, !forInsurer);
        if (ruling == FOR_PROVIDER) {
            if (its.inPart) (its.inPart, its.refused) = (false, 0);
            _settle(claim, its);
        } else if (its.rejected) {
            _close(claim, its);
        } else {
            _settle(claim, its);
        }
    }

    /// @dev Rounded up: no dispute is free.
    function _bondOf(Claim storage its) private view returns (uint96) {
        return uint96((uint256(its.billed) * BOND + BASIS_POINTS - 1) / BASIS_POINTS);
    }
}
