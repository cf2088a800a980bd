// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {AccountAuthorisation} from "../core/Types.sol";
import {UnorderedNonces} from "../core/UnorderedNonces.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {OrganisationKind} from "../identity/Roles.sol";
import {IPools} from "./IPools.sol";

/// @notice See {IPools}.
abstract contract Pools is IPools, UnorderedNonces, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    bytes32 private constant POOL_OPENING = keccak256(
        "PoolOpening(uint32 organisation,address token,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant WITHDRAWAL_CANCELLATION = keccak256(
        "WithdrawalCancellation(uint32 pool,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant POOL_WITHDRAWAL = keccak256(
        "PoolWithdrawal(uint32 pool,uint96 amount,uint256 nonce,uint256 deadline)"
    );

    IProviderRegistry internal immutable PROVIDERS;
    /// @notice Seconds between an announcement and a withdrawal.
    uint256 public immutable WITHDRAWAL_DELAY;

    uint32 private _poolCount;
    mapping(IERC20 token => bool) private _allowed;
    mapping(uint32 pool => Pool) private _pools;
    mapping(uint32 pool => Funds) private _funds;
    mapping(uint32 pool => Withdrawal) private _withdrawals;

    constructor(address authority, IProviderRegistry providers, uint256 withdrawalDelay) AccessManaged(authority) {
        PROVIDERS = providers;
        WITHDRAWAL_DELAY = withdrawalDelay;
    }

    /// @inheritdoc IPools
    function allowToken(IERC20 token, bool allowed) external restricted {
        _allowed[token] = allowed;
        emit TokenAllowed(token, allowed);
    }

    /// @inheritdoc IPools
    function openPool(uint32 organisation, IERC20 token) external returns (uint32) {
        return _openPool(organisation, token, msg.sender);
    }

    /// @inheritdoc IPools
    function openPoolBySig(
        uint32 organisation,
        IERC20 token,
        AccountAuthorisation calldata by
    ) external returns (uint32) {
        _authorise(by, keccak256(abi.encode(POOL_OPENING, organisation, token, by.nonce, by.deadline)));
        return _openPool(organisation, token, by.account);
    }

    /// @inheritdoc IPools
    function fund(uint32 pool, uint96 amount) external nonReentrant {
        IERC20 token = _knownPool(pool).token;
        if (amount == 0) revert ClaimsEscrowInvalidAmount(amount);
        _pull(token, msg.sender, amount);
        _addFunds(pool, amount);
        emit PoolFunded(pool, msg.sender, amount);
    }

    /// @inheritdoc IPools
    function announceWithdrawal(uint32 pool, uint96 amount) external {
        _announce(pool, amount, msg.sender);
    }

    /// @inheritdoc IPools
    function announceWithdrawalBySig(uint32 pool, uint96 amount, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(POOL_WITHDRAWAL, pool, amount, by.nonce, by.deadline)));
        _announce(pool, amount, by.account);
    }

    /// @inheritdoc IPools
    function cancelWithdrawal(uint32 pool) external {
        _cancel(pool, msg.sender);
    }

    /// @inheritdoc IPools
    function cancelWithdrawalBySig(uint32 pool, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(WITHDRAWAL_CANCELLATION, pool, by.nonce, by.deadline)));
        _cancel(pool, by.account);
    }

    /// @inheritdoc IPools
    function completeWithdrawal(uint32 pool) external {
        uint40 availableAt = _withdrawals[pool].availableAt;
        if (availableAt != 0 && block.timestamp < availableAt) revert ClaimsEscrowTooEarly(availableAt);
        uint96 amount = _takeAnnounced(pool);
        Pool storage its = _pools[pool];
        _pay(pool, amount, amount);
        _credit(its.organisation, its.token, amount);
        emit PoolWithdrawn(pool, its.organisation, amount);
    }

    /// @inheritdoc IPools
    function poolOf(uint32 pool) external view returns (Pool memory, Funds memory, Withdrawal memory) {
        return (_pools[pool], _funds[pool], _withdrawals[pool]);
    }

    /// @inheritdoc IPools
    function isAllowed(IERC20 token) external view returns (bool) {
        return _allowed[token];
    }

    /// @dev Owes an organisation what it may pull.
    function _credit(uint32 organisation, IERC20 token, uint256 amount) internal virtual;

    /// @dev Reserves, or refuses what the pool doesn't have free.
    function _reserve(uint32 pool, uint96 amount) internal {
        Funds storage funds = _funds[pool];
        uint96 available = funds.balance - funds.reserved;
        if (amount > available) revert ClaimsEscrowPoolShort(pool, available, amount);
        funds.reserved += amount;
    }

    function _release(uint32 pool, uint96 amount) internal {
        _funds[pool].reserved -= amount;
    }

    /// @dev Takes `amount` out of the pool, and ends the reservation of `reserved` from which it comes.
    function _pay(uint32 pool, uint96 reserved, uint96 amount) internal {
        Funds storage funds = _funds[pool];
        funds.reserved -= reserved;
        funds.balance -= amount;
    }

    function _addFunds(uint32 pool, uint96 amount) internal {
        _funds[pool].balance += amount;
    }

    /// @dev What arrives is counted: a token that takes a fee, or moves nothing and says it did, is refused.
    function _pull(IERC20 token, address from, uint256 amount) internal {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert ClaimsEscrowShortTransfer(amount, received);
    }

    function _knownPool(uint32 pool) internal view returns (Pool storage known) {
        known = _pools[pool];
        if (known.organisation == 0) revert ClaimsEscrowUnknownPool(pool);
    }

    function _requireRole(uint32 organisation, address account, uint16 role) internal view {
        if (PROVIDERS.standingOf(organisation, account) & role == 0) {
            revert ClaimsEscrowNoStanding(organisation, account);
        }
    }

    function _openPool(uint32 organisation, IERC20 token, address account) private returns (uint32 pool) {
        PROVIDERS.requireAdministrator(organisation, account);
        if (PROVIDERS.organisationOf(organisation).kind != OrganisationKind.INSURER) {
            revert ClaimsEscrowNoStanding(organisation, account);
        }
        if (!_allowed[token]) revert ClaimsEscrowTokenNotAllowed(token);
        pool = ++_poolCount;
        _pools[pool] = Pool({token: token, organisation: organisation});
        emit PoolOpened(pool, organisation, token);
    }

    function _announce(uint32 pool, uint96 amount, address account) private {
        PROVIDERS.requireAdministrator(_knownPool(pool).organisation, account);
        if (amount == 0) revert ClaimsEscrowInvalidAmount(amount);
        if (_withdrawals[pool].amount != 0) revert ClaimsEscrowWithdrawalPending(pool);
        _reserve(pool, amount);
        uint40 availableAt = uint40(block.timestamp + WITHDRAWAL_DELAY);
        _withdrawals[pool] = Withdrawal({amount: amount, availableAt: availableAt});
        emit WithdrawalAnnounced(pool, amount, availableAt);
    }

    function _cancel(uint32 pool, address account) private {
        PROVIDERS.requireAdministrator(_knownPool(pool).organisation, account);
        uint96 amount = _takeAnnounced(pool);
        _release(pool, amount);
        emit WithdrawalCancelled(pool, amount);
    }

    function _takeAnnounced(uint32 pool) private returns (uint96 amount) {
        amount = _withdrawals[pool].amount;
        if (amount == 0) revert ClaimsEscrowNothingAnnounced(pool);
        delete _withdrawals[pool];
    }
}
