// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {AccountAuthorisation} from "../core/Types.sol";
import {ClaimId, ClaimState} from "./ClaimTypes.sol";
import {Disputes} from "./Disputes.sol";
import {IPayouts} from "./IPayouts.sol";

/// @notice See {IPayouts}.
abstract contract Payouts is IPayouts, Disputes {
    using SafeERC20 for IERC20;

    bytes32 private constant PAYOUT_ACCOUNT_SETTING = keccak256(
        "PayoutAccountSetting(uint32 organisation,address account,uint256 nonce,uint256 deadline)"
    );

    mapping(uint32 organisation => mapping(IERC20 token => uint256 amount)) private _owed;
    mapping(uint32 organisation => address account) private _payoutAccounts;

    /// @inheritdoc IPayouts
    function setPayoutAccount(uint32 organisation, address account) external {
        _setPayoutAccount(organisation, account, msg.sender);
    }

    /// @inheritdoc IPayouts
    function setPayoutAccountBySig(
        uint32 organisation,
        address account,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(PAYOUT_ACCOUNT_SETTING, organisation, account, by.nonce, by.deadline);
        _authorise(by, keccak256(message));
        _setPayoutAccount(organisation, account, by.account);
    }

    /// @inheritdoc IPayouts
    function payOut(uint32 organisation, IERC20 token) external nonReentrant {
        address account = _payoutAccounts[organisation];
        if (account == address(0)) revert ClaimsEscrowNoPayoutAccount(organisation);
        uint256 amount = _owed[organisation][token];
        if (amount == 0) revert ClaimsEscrowNothingOwed(organisation, token);
        _owed[organisation][token] = 0;
        emit PaidOut(organisation, token, account, amount);
        token.safeTransfer(account, amount);
    }

    /// @inheritdoc IPayouts
    function payOwnShare(ClaimId claim, uint96 amount) external nonReentrant {
        _payOwnShare(claim, msg.sender, amount);
    }

    /// @inheritdoc IPayouts
    function payOwnShareWithPermit(
        ClaimId claim,
        address payer,
        uint96 amount,
        Permit calldata permit
    ) external nonReentrant {
        Coverage storage coverage = _coverages[_claims[claim].coverage];
        PATIENTS.requireController(coverage.patientId, payer);
        // Must succeed: with an allowance that stands, anybody could spend it here.
        IERC20Permit(address(_knownPool(coverage.pool).token)).permit(
            payer,
            address(this),
            amount,
            permit.deadline,
            permit.v,
            permit.r,
            permit.s
        );
        _payOwnShare(claim, payer, amount);
    }

    /// @inheritdoc IPayouts
    function ownShareOf(ClaimId claim) external view returns (uint96) {
        return _ownShareOf(_claims[claim]);
    }

    /// @inheritdoc IPayouts
    function owedTo(uint32 organisation, IERC20 token) external view returns (uint256) {
        return _owed[organisation][token];
    }

    /// @inheritdoc IPayouts
    function payoutAccountOf(uint32 organisation) external view returns (address) {
        return _payoutAccounts[organisation];
    }

    function _credit(uint32 organisation, IERC20 token, uint256 amount) internal override {
        _owed[organisation][token] += amount;
    }

    function _payOwnShare(ClaimId claim, address payer, uint96 amount) private {
        Claim storage its = _claims[claim];
        uint96 left = _ownShareOf(its);
        if (amount == 0 || amount > left) revert ClaimsEscrowNotOwed(claim, left, amount);
        its.paidByPatient += amount;
        emit OwnSharePaid(claim, payer, amount);
        IERC20 token = _knownPool(_coverages[its.coverage].pool).token;
        _pull(token, payer, amount);
        _credit(its.organisation, token, amount);
    }

    function _setPayoutAccount(uint32 organisation, address account, address by) private {
        PROVIDERS.requireAdministrator(organisation, by);
        _payoutAccounts[organisation] = account;
        emit PayoutAccountSet(organisation, account);
    }

    function _ownShareOf(Claim storage its) private view returns (uint96) {
        if (its.state != ClaimState.PAID) return 0;
        return its.billed - its.refused - its.share - its.paidByPatient;
    }
}
