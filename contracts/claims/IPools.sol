// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AccountAuthorisation} from "../core/Types.sol";

/// @notice Insurers' money. A pool holds one token that governance allowed: one that takes fees or changes
/// balances by itself can't be accounted for, and what arrives short is refused.
interface IPools {
    /// @param organisation the insurer.
    struct Pool {
        IERC20 token;
        uint32 organisation;
    }

    /// @param balance what was funded and not paid out yet.
    /// @param reserved of it: for claims, and for a withdrawal that was announced. Never above the balance.
    struct Funds {
        uint96 balance;
        uint96 reserved;
    }

    /// @param availableAt first second, in Unix time, at which it may be taken.
    struct Withdrawal {
        uint96 amount;
        uint40 availableAt;
    }

    /// @notice The network doesn't take this token. Choose one that its governance allowed.
    error ClaimsEscrowTokenNotAllowed(IERC20 token);
    /// @notice There is no pool of this number. Choose one of the insurer's.
    error ClaimsEscrowUnknownPool(uint32 pool);
    /// @notice The amount is zero. Say how much.
    error ClaimsEscrowInvalidAmount(uint256 amount);
    /// @notice Fewer tokens arrived than were sent: this token takes a fee. Choose one that takes none.
    error ClaimsEscrowShortTransfer(uint256 expected, uint256 received);
    /// @notice The pool has less than this that isn't reserved. The insurer adds to it, or asks for less.
    error ClaimsEscrowPoolShort(uint32 pool, uint256 available, uint256 needed);
    /// @notice A withdrawal from this pool is announced already. Make it, or cancel it, before announcing another.
    error ClaimsEscrowWithdrawalPending(uint32 pool);
    /// @notice No withdrawal from this pool is announced. Announce it, and wait until its time has come.
    error ClaimsEscrowNothingAnnounced(uint32 pool);
    /// @notice The withdrawal's time hasn't come. Try again then.
    error ClaimsEscrowTooEarly(uint256 availableAt);
    /// @notice Suspended, without a licence, or without the role that this takes. Have the organisation's administrator
    /// look at the membership.
    error ClaimsEscrowNoStanding(uint32 organisation, address account);

    event TokenAllowed(IERC20 indexed token, bool allowed);
    event PoolOpened(uint32 indexed pool, uint32 indexed organisation, IERC20 indexed token);
    event PoolFunded(uint32 indexed pool, address indexed from, uint96 amount);
    event WithdrawalAnnounced(uint32 indexed pool, uint96 amount, uint40 availableAt);
    event WithdrawalCancelled(uint32 indexed pool, uint96 amount);
    event PoolWithdrawn(uint32 indexed pool, uint32 indexed organisation, uint96 amount);

    /// @notice Governance: lets new pools use a token, or no longer. Pools that exist go on.
    function allowToken(IERC20 token, bool allowed) external;

    /// @notice An insurer's administrator: opens a pool.
    function openPool(uint32 organisation, IERC20 token) external returns (uint32 pool);

    /// @notice See {openPool}. Typed data: PoolOpening; unordered nonce.
    function openPoolBySig(
        uint32 organisation,
        IERC20 token,
        AccountAuthorisation calldata by
    ) external returns (uint32 pool);

    /// @notice Moves tokens of the caller, who allowed it, into a pool. Anybody may.
    function fund(uint32 pool, uint96 amount) external;

    /// @notice The insurer's administrator: sets free money aside, to be taken after the delay.
    function announceWithdrawal(uint32 pool, uint96 amount) external;

    /// @notice See {announceWithdrawal}. Typed data: PoolWithdrawal; unordered nonce.
    function announceWithdrawalBySig(uint32 pool, uint96 amount, AccountAuthorisation calldata by) external;

    /// @notice The insurer's administrator: puts it back.
    function cancelWithdrawal(uint32 pool) external;

    /// @notice See {cancelWithdrawal}. Typed data: WithdrawalCancellation; unordered nonce.
    function cancelWithdrawalBySig(uint32 pool, AccountAuthorisation calldata by) external;

    /// @notice Credits an announced withdrawal to the insurer, once the delay is over. Anybody may.
    function completeWithdrawal(uint32 pool) external;

    function poolOf(uint32 pool) external view returns (Pool memory, Funds memory, Withdrawal memory);

    function isAllowed(IERC20 token) external view returns (bool);
}
