// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AccountAuthorisation} from "../core/Types.sol";
import {ClaimId} from "./ClaimTypes.sol";

/// @notice What the escrow owes, and how it leaves. Money is pulled, by organisation, so that a payee who can't be paid
/// stops nobody else.
interface IPayouts {
    /// @notice ERC-2612: the payer's permission for exactly this payment.
    struct Permit {
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// @notice The organisation hasn't said where its money goes. Its administrator sets a payout account first.
    error ClaimsEscrowNoPayoutAccount(uint32 organisation);
    /// @notice Nothing of this token waits for the organisation. Look again when a claim is paid.
    error ClaimsEscrowNothingOwed(uint32 organisation, IERC20 token);
    /// @notice More than is left of the patient's own share, or nothing. Pay what is left, or a part of it.
    error ClaimsEscrowNotOwed(ClaimId claim, uint256 left, uint256 amount);

    event PayoutAccountSet(uint32 indexed organisation, address indexed account);
    event PaidOut(uint32 indexed organisation, IERC20 indexed token, address indexed account, uint256 amount);
    event OwnSharePaid(ClaimId indexed claim, address indexed payer, uint96 amount);

    /// @notice An organisation's administrator: says where its money goes.
    function setPayoutAccount(uint32 organisation, address account) external;

    /// @notice See {setPayoutAccount}. Typed data: PayoutAccountSetting; unordered nonce.
    function setPayoutAccountBySig(
        uint32 organisation,
        address account,
        AccountAuthorisation calldata by
    ) external;

    /// @notice Sends all that an organisation is owed in a token to its payout account; anybody may.
    function payOut(uint32 organisation, IERC20 token) external;

    /// @notice Pays a part of a patient's own share to the provider, from the caller's tokens, which they allowed.
    function payOwnShare(ClaimId claim, uint96 amount) external;

    /// @notice See {payOwnShare}; with a permit of the patient's controller, submitted by anybody. The permit doesn't name the
    /// claim: who submits could apply it to another claim of the same patient on which as much is left, and to nothing else.
    function payOwnShareWithPermit(ClaimId claim, address payer, uint96 amount, Permit calldata permit) external;

    /// @notice What is left of the patient's own share; zero before the claim is paid.
    function ownShareOf(ClaimId claim) external view returns (uint96);

    function owedTo(uint32 organisation, IERC20 token) external view returns (uint256);

    function payoutAccountOf(uint32 organisation) external view returns (address);
}
