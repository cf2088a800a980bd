// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {
    Attestation,
    ClaimId,
    ClaimState,
    Decision,
    Filing,
    Outcome,
    PreAuthorisation,
    RejectionReason
} from "../../../contracts/claims/ClaimTypes.sol";
import {IClaims} from "../../../contracts/claims/IClaims.sol";
import {IClaimsEscrow} from "../../../contracts/claims/IClaimsEscrow.sol";
import {IPanelArbitrator} from "../../../contracts/claims/IPanelArbitrator.sol";
import {PatientAuthorisation} from "../../../contracts/core/Types.sol";
import {ClaimsTown, CLAIMS_PERIOD, WITHDRAWAL_DELAY} from "./ClaimsTown.sol";
import {Handler} from "./Handler.sol";
import {vm} from "./Vm.sol";

/// @notice Insurance in any order: an insurer with two pools, two providers, two patients, an arbiter and a stranger; and
/// of all money a second account, kept apart from the escrow's.
contract ClaimsHandler is Handler {
    uint256 private constant POOLS = 2;
    uint256 private constant COVERAGES = 3;
    uint256 private constant PROVIDERS = 2;

    /// @dev Kept here: a call to ask for them would take the prank that was meant for what follows.
    ClaimsTown private immutable TOWN;
    IClaimsEscrow private immutable ESCROW;
    IPanelArbitrator private immutable PANEL;
    IERC20 private immutable TOKEN;

    ClaimId[] public claims;
    mapping(ClaimId claim => Filing) private _filings;
    mapping(ClaimId claim => uint256 disputeId) private _disputes;
    uint256 private _disputeCount;
    /// @dev An insurer approved it, an arbiter ruled for its provider, or the patient said that it took place.
    mapping(ClaimId claim => bool) public deserved;
    mapping(ClaimId claim => bool) private _ended;

    uint256[POOLS + 1] public funded;
    uint256[POOLS + 1] public announced;
    uint256[POOLS + 1] public withdrawn;
    /// @dev Of providers: bonds staked and not yet decided on, returned bonds, own shares that patients paid.
    uint256 public staked;
    mapping(uint32 organisation => uint256) public returned;
    mapping(uint32 organisation => uint256) public ownShares;
    /// @dev What may never happen, happened.
    bool public wronglyTaken;

    constructor(ClaimsTown town) {
        TOWN = town;
        (ESCROW, PANEL, TOKEN) = (town.escrow(), town.panel(), town.token());
        for (uint32 pool = 1; pool <= POOLS; ++pool) {
            town.fund(pool, 5_000);
            funded[pool] = 5_000;
        }
    }

    function actions() external pure override returns (bytes4[] memory selectors) {
        bytes4[13] memory all = [
            this.fund.selector,
            this.file.selector,
            this.attest.selector,
            this.decide.selector,
            this.answer.selector,
            this.end.selector,
            this.dispute.selector,
            this.vote.selector,
            this.withdraw.selector,
            this.payOut.selector,
            this.payOwnShare.selector,
            this.asStranger.selector,
            this.pass.selector
        ];
        selectors = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; ++i) selectors[i] = all[i];
    }

    function fund(uint256 pool, uint256 amount) external counted {
        pool = 1 + (pool % POOLS);
        amount = 1 + (amount % 5_000);
        TOWN.fund(uint32(pool), uint96(amount));
        funded[pool] += amount;
    }

    /// @param attested every fourth is of care that the patient attests at once.
    function file(uint256 coverage, uint256 provider, uint256 billed, uint256 attested) external counted {
        Filing memory filing = Filing({
            coverage: uint32(1 + (coverage % COVERAGES)),
            organisation: TOWN.provider(provider % PROVIDERS),
            linesRoot: bytes32(billed),
            billed: uint96(1 + (billed % 2_000)),
            servedAt: _now()
        });
        vm.prank(TOWN.billing());
        ClaimId claim = ESCROW.file(
            filing,
            PreAuthorisation(0, 0, new bytes32[](0)),
            PatientAuthorisation("", 0, 0, 0, "")
        );
        claims.push(claim);
        _filings[claim] = filing;
        if (attested % 4 == 0) _attest(claim, true);
    }

    function attest(uint256 choice, uint256 tookPlace) external counted {
        _attest(_unattested(choice), tookPlace % 4 != 0);
    }

    function decide(uint256 choice, uint256 outcome, uint256 approved) external counted {
        Decision[] memory decisions = new Decision[](1);
        ClaimId claim = _choose(choice, ClaimState.FILED);
        Outcome[5] memory outcomes = [
            Outcome.APPROVE,
            Outcome.REJECT,
            Outcome.APPROVE,
            Outcome.REJECT,
            Outcome.EVIDENCE
        ];
        Outcome what = outcomes[outcome % 5];
        decisions[0] = Decision({
            claim: claim,
            outcome: what,
            approved: what == Outcome.APPROVE ? _part(_filings[claim].billed, approved) : 0,
            reason: what == Outcome.REJECT ? RejectionReason.OTHER : RejectionReason.NONE,
            notesDigest: 0
        });
        vm.prank(TOWN.adjuster());
        ESCROW.decide(decisions);
        if (what == Outcome.APPROVE) deserved[claim] = true;
    }

    /// @dev The provider brings evidence, takes the claim back, or takes the part for all of it.
    function answer(uint256 choice, uint256 how) external counted {
        ClaimState[4] memory fit = [
            ClaimState.EVIDENCE_REQUESTED,
            ClaimState.APPROVED,
            ClaimState.EVIDENCE_REQUESTED,
            ClaimState.FILED
        ];
        ClaimId claim = _choose(choice, fit[how % 4]);
        vm.prank(TOWN.billing());
        if (how % 2 == 0) ESCROW.submitEvidence(claim, "evidence");
        else if (how % 4 == 1) ESCROW.accept(claim);
        else ESCROW.withdrawClaim(claim);
    }

    /// @dev Anybody ends what is due.
    function end(uint256 choice, uint256 how) external counted {
        _end(_due(choice), how);
    }

    function dispute(uint256 choice) external counted {
        _dispute(_decided(choice));
    }

    function vote(uint256 choice, uint256 ruling) external counted {
        ClaimId claim = _disputed(choice);
        if (ClaimId.unwrap(claim) == 0) {
            claim = _decided(choice);
            _dispute(claim);
        }
        uint32 court = TOWN.COURT();
        vm.prank(TOWN.arbiter());
        PANEL.vote(_disputes[claim], ruling % 3, court);
        if (ruling % 3 == 1) deserved[claim] = true;
        _bondDecided(claim, ruling % 3 == 2);
    }

    function withdraw(uint256 pool, uint256 step, uint256 amount) external counted {
        pool = 1 + (pool % POOLS);
        if (step % 4 == 0) {
            vm.prank(TOWN.insurerAdmin());
            ESCROW.cancelWithdrawal(uint32(pool));
            announced[pool] = 0;
        } else if (announced[pool] != 0) {
            ESCROW.completeWithdrawal(uint32(pool));
            withdrawn[pool] += announced[pool];
            announced[pool] = 0;
        } else {
            amount = 1 + (amount % 5_000);
            vm.prank(TOWN.insurerAdmin());
            ESCROW.announceWithdrawal(uint32(pool), uint96(amount));
            announced[pool] = amount;
        }
    }

    function payOut(uint256 who) external counted {
        uint32[3] memory organisations = [TOWN.INSURER(), TOWN.provider(0), TOWN.provider(1)];
        for (uint256 i = 0; i < organisations.length; ++i) {
            uint32 organisation = organisations[((who % 3) + i) % 3];
            if (ESCROW.owedTo(organisation, TOKEN) == 0) continue;
            ESCROW.payOut(organisation, TOKEN);
            return;
        }
        revert("nothing owed");
    }

    function payOwnShare(uint256 choice, uint256 amount) external counted {
        ClaimId claim = _unpaid(choice);
        amount = 1 + (amount % ESCROW.ownShareOf(claim));
        TOWN.payOwnShare(claim, uint96(amount));
        ownShares[_filings[claim].organisation] += amount;
    }

    /// @dev Somebody who is nobody here tries what only somebody may. Counts where all of it was refused.
    function asStranger(uint256 choice, uint256 pool) external counted {
        ClaimId claim = _choose(choice, ClaimState.FILED);
        pool = 1 + (pool % POOLS);
        Decision[] memory decisions = new Decision[](1);
        decisions[0] = Decision(claim, Outcome.APPROVE, 1, RejectionReason.NONE, 0);
        bytes[8] memory acts = [
            abi.encodeCall(ESCROW.decide, (decisions)),
            abi.encodeCall(ESCROW.attest, (_filings[claim], true)),
            abi.encodeCall(ESCROW.withdrawClaim, (claim)),
            abi.encodeCall(ESCROW.accept, (claim)),
            abi.encodeWithSignature("announceWithdrawal(uint32,uint96)", pool, 1),
            abi.encodeWithSignature("cancelWithdrawal(uint32)", pool),
            abi.encodeWithSignature("setPayoutAccount(uint32,address)", TOWN.INSURER(), TOWN.stranger()),
            abi.encodeWithSignature("rule(uint256,uint256)", 1, 1)
        ];
        for (uint256 i = 0; i < acts.length; ++i) {
            vm.prank(TOWN.stranger());
            (bool taken, ) = address(ESCROW).call(acts[i]);
            if (taken) wronglyTaken = true;
        }
    }

    /// @dev Some days, or to the second at which a claim is due.
    function pass(uint256 choice, uint256 time) external counted {
        uint256 to = _now() + 1 + (time % 3 days);
        if (time >> 255 == 1) {
            ClaimId claim = claims[choice % claims.length];
            to = ESCROW.claimOf(claim).deadline;
            require(to > _now());
        }
        vm.warp(to);
    }

    /// @dev All that ends by itself, long after everybody has gone. What can't is caught by who asks.
    function windUp() external {
        vm.warp(_now() + 10 * CLAIMS_PERIOD + WITHDRAWAL_DELAY);
        for (uint256 i = 0; i < claims.length; ++i) {
            ClaimState state = ESCROW.claimOf(claims[i]).state;
            if (state != ClaimState.PAID && state != ClaimState.CLOSED) _end(claims[i], 0);
        }
        for (uint32 pool = 1; pool <= POOLS; ++pool) {
            if (announced[pool] != 0) ESCROW.completeWithdrawal(pool);
            TOWN.emptyPool(pool);
        }
        _payOutIfOwed(TOWN.INSURER());
        for (uint256 i = 0; i < PROVIDERS; ++i) _payOutIfOwed(TOWN.provider(i));
    }

    /// @dev What money follows from, of one claim.
    function lookAt(uint256 position) external view returns (uint32, uint32, ClaimState, uint256) {
        IClaims.Claim memory its = ESCROW.claimOf(claims[position]);
        return (its.coverage, its.organisation, its.state, its.share);
    }

    function count() external view returns (uint256) {
        return claims.length;
    }

    function _observe() internal override {
        for (uint256 i = 0; i < claims.length; ++i) {
            ClaimId claim = claims[i];
            if (_ended[claim]) continue;
            ClaimState state = ESCROW.claimOf(claim).state;
            _ended[claim] = state == ClaimState.PAID || state == ClaimState.CLOSED;
            if (state == ClaimState.PAID && !deserved[claim]) wronglyTaken = true;
        }
    }

    function _payOutIfOwed(uint32 organisation) private {
        IERC20 token = TOKEN;
        if (ESCROW.owedTo(organisation, token) != 0) ESCROW.payOut(organisation, token);
    }

    function _attest(ClaimId claim, bool tookPlace) private {
        Filing memory filing = _filings[claim];
        vm.prank(TOWN.controllerOf(filing.coverage));
        ESCROW.attest(filing, tookPlace);
        if (tookPlace) deserved[claim] = true;
    }

    /// @dev By the way that its state leaves; `wrongWay` now and then tries the other.
    function _end(ClaimId claim, uint256 wrongWay) private {
        IClaims.Claim memory its = ESCROW.claimOf(claim);
        bool payable_ =
            its.state == ClaimState.APPROVED ||
                (its.state == ClaimState.FILED && its.attestation == Attestation.TOOK_PLACE);
        if (its.state == ClaimState.DISPUTED) {
            ESCROW.defaultDispute(claim);
            _bondDecided(claim, false);
        } else if (payable_ != (wrongWay % 8 == 7)) {
            ESCROW.settle(claim);
        } else {
            ESCROW.close(claim);
        }
    }

    function _bondDecided(ClaimId claim, bool forInsurer) private {
        uint256 bond = ESCROW.bondOf(claim);
        staked -= bond;
        Filing memory filing = _filings[claim];
        if (forInsurer) funded[TOWN.poolOf(filing.coverage)] += bond;
        else returned[filing.organisation] += bond;
    }

    /// @dev The first that waits for the patient's word.
    function _unattested(uint256 choice) private view returns (ClaimId) {
        uint256 length = claims.length;
        for (uint256 i = 0; i < length; ++i) {
            ClaimId claim = claims[((choice % length) + i) % length];
            IClaims.Claim memory its = ESCROW.claimOf(claim);
            if (its.state == ClaimState.FILED && its.attestation == Attestation.NONE) return claim;
        }
        revert("none");
    }

    function _dispute(ClaimId claim) private {
        TOWN.dispute(claim);
        staked += ESCROW.bondOf(claim);
        _disputes[claim] = ++_disputeCount;
    }

    /// @dev The first on which there is something to rule; none where there isn't.
    function _disputed(uint256 choice) private view returns (ClaimId claim) {
        uint256 length = claims.length;
        for (uint256 i = 0; i < length; ++i) {
            ClaimId each = claims[((choice % length) + i) % length];
            if (ESCROW.claimOf(each).state == ClaimState.DISPUTED) return each;
        }
    }

    /// @dev All of it, half of the time.
    function _part(uint96 billed, uint256 choice) private pure returns (uint96) {
        return choice % 2 == 0 ? billed : uint96(1 + ((choice / 2) % billed));
    }

    /// @dev The first of which the patient still owes something; none where nobody does.
    function _unpaid(uint256 choice) private view returns (ClaimId claim) {
        uint256 length = claims.length;
        for (uint256 i = 0; i < length; ++i) {
            claim = claims[((choice % length) + i) % length];
            if (ESCROW.ownShareOf(claim) != 0) return claim;
        }
    }

    /// @dev The first that was rejected, or approved in part.
    function _decided(uint256 choice) private view returns (ClaimId claim) {
        uint256 length = claims.length;
        for (uint256 i = 0; i < length; ++i) {
            claim = claims[((choice % length) + i) % length];
            IClaims.Claim memory its = ESCROW.claimOf(claim);
            bool open = its.state == ClaimState.REJECTED || (its.state == ClaimState.APPROVED && its.inPart);
            if (open && its.deadline > _now()) return claim;
        }
    }

    /// @dev The first whose time is over, or that was approved in full; none where nothing is due.
    function _due(uint256 choice) private view returns (ClaimId claim) {
        uint256 length = claims.length;
        for (uint256 i = 0; i < length; ++i) {
            claim = claims[((choice % length) + i) % length];
            IClaims.Claim memory its = ESCROW.claimOf(claim);
            if (its.state == ClaimState.PAID || its.state == ClaimState.CLOSED) continue;
            if (its.deadline <= _now() || (its.state == ClaimState.APPROVED && !its.inPart)) return claim;
        }
    }

    /// @dev Most of the time one in this state, the oldest of those after where it looks; else any.
    function _choose(uint256 choice, ClaimState state) private view returns (ClaimId) {
        uint256 length = claims.length;
        require(length != 0);
        if (choice >> 252 == 0) return claims[choice % length];
        for (uint256 i = 0; i < length; ++i) {
            ClaimId claim = claims[((choice % length) + i) % length];
            if (ESCROW.claimOf(claim).state == state) return claim;
        }
        revert("none");
    }
}
