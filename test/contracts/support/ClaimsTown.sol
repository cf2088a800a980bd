// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ClaimId} from "../../../contracts/claims/ClaimTypes.sol";
import {IClaimsEscrow} from "../../../contracts/claims/IClaimsEscrow.sol";
import {ICoverages} from "../../../contracts/claims/ICoverages.sol";
import {IPanelArbitrator} from "../../../contracts/claims/IPanelArbitrator.sol";
import {IPools} from "../../../contracts/claims/IPools.sol";
import {PatientId} from "../../../contracts/core/Types.sol";
import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {create, Ledger} from "./Ledger.sol";
import {vm} from "./Vm.sol";

interface IMintable is IERC20 {
    function mint(address to, uint256 amount) external;
}

uint256 constant CLAIMS_PERIOD = 10 days;
uint256 constant WITHDRAWAL_DELAY = 5 days;
uint256 constant BOND = 500;

/// @notice People with a part in insurance, their organisations, two pools, three coverages, and the escrow.
contract ClaimsTown {
    uint32 public constant COURT = 4;
    uint32 public constant INSURER = 3;

    IClaimsEscrow public immutable escrow;
    IPanelArbitrator public immutable panel;
    IMintable public immutable token;
    address public immutable insurerAdmin = vm.addr(0x1A);
    address public immutable adjuster = vm.addr(0x2A);
    address public immutable billing = vm.addr(0x3A);
    address public immutable arbiter = vm.addr(0x4A);
    address public immutable stranger = vm.addr(0x5A);

    address[2] private _controllers = [vm.addr(0xC0), vm.addr(0xC1)];
    Ledger private _ledger;

    /// @param governor of the ledger, who then calls {settleIn}.
    constructor(Ledger memory ledger, address governor) {
        _ledger = ledger;
        token = IMintable(create("PlainToken", ""));
        panel = IPanelArbitrator(create("PanelArbitrator", abi.encode(ledger.providers, 1)));
        IClaimsEscrow.Terms memory terms = IClaimsEscrow.Terms(
            WITHDRAWAL_DELAY,
            CLAIMS_PERIOD,
            CLAIMS_PERIOD,
            CLAIMS_PERIOD,
            CLAIMS_PERIOD,
            BOND
        );
        escrow = IClaimsEscrow(
            create("ClaimsEscrow", abi.encode(ledger.authority, ledger.patients, ledger.providers, panel, terms))
        );
        vm.prank(governor);
        escrow.allowToken(token, true);
        OrganisationKind[4] memory kinds = [
            OrganisationKind.HOSPITAL,
            OrganisationKind.LABORATORY,
            OrganisationKind.INSURER,
            OrganisationKind.ARBITRATION
        ];
        for (uint32 i = 0; i < kinds.length; ++i) {
            vm.prank(governor);
            ledger.providers.admitOrganisation(kinds[i], insurerAdmin);
            _employ(i + 1);
            vm.prank(insurerAdmin);
            escrow.setPayoutAccount(i + 1, payee(i + 1));
        }
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(insurerAdmin);
            escrow.openPool(INSURER, token);
        }
        _cover(0, 1, 0, 0);
        _cover(1, 1, 2_000, 300);
        _cover(0, 2, 3_333, 50);
    }

    function provider(uint256 which) external pure returns (uint32) {
        return uint32(1 + which);
    }

    /// @notice Where an organisation's money goes.
    function payee(uint32 organisation) public pure returns (address) {
        return address(uint160(0xBA10 + organisation));
    }

    function poolOf(uint32 coverage) external pure returns (uint256) {
        return coverage == 3 ? 2 : 1;
    }

    function controllerOf(uint32 coverage) external view returns (address) {
        return _controllers[coverage == 2 ? 1 : 0];
    }

    function fund(uint32 pool, uint96 amount) external {
        _give(address(this), amount);
        escrow.fund(pool, amount);
    }

    /// @dev The clerk has exactly the bond, so that all that the escrow holds is accounted for.
    function dispute(ClaimId claim) external {
        _give(billing, escrow.bondOf(claim));
        vm.prank(billing);
        escrow.dispute(claim);
    }

    function payOwnShare(ClaimId claim, uint96 amount) external {
        _give(_controllers[0], amount);
        vm.prank(_controllers[0]);
        escrow.payOwnShare(claim, amount);
    }

    /// @notice Takes all that is free out of a pool.
    function emptyPool(uint32 pool) external {
        (, IPools.Funds memory funds, ) = escrow.poolOf(pool);
        if (funds.balance == 0) return;
        vm.prank(insurerAdmin);
        escrow.announceWithdrawal(pool, funds.balance);
        vm.warp(vm.getBlockTimestamp() + WITHDRAWAL_DELAY);
        escrow.completeWithdrawal(pool);
    }

    function _give(address who, uint256 amount) private {
        token.mint(who, amount);
        if (who != address(this)) vm.prank(who);
        token.approve(address(escrow), amount);
    }

    function _employ(uint32 organisation) private {
        (address who, uint16 roles) = organisation == INSURER
            ? (adjuster, Roles.CLAIMS)
            : organisation == COURT
                ? (arbiter, Roles.ARBITER)
                : (billing, Roles.BILLING);
        vm.prank(insurerAdmin);
        _ledger.providers.setStaffMember(
            organisation,
            who,
            IProviderRegistry.StaffMember(roles, 0, type(uint40).max, false)
        );
    }

    function _cover(uint256 who, uint32 pool, uint16 copay, uint96 deductible) private {
        bytes32 salt = bytes32(uint256(pool));
        vm.prank(_controllers[who]);
        PatientId patientId = _ledger.patients.register(salt);
        vm.prank(adjuster);
        escrow.writeCoverage(
            ICoverages.CoverageTerms({
                patientId: patientId,
                pool: pool,
                copay: copay,
                validFrom: uint40(vm.getBlockTimestamp()),
                validUntil: type(uint40).max,
                limit: 4_000,
                deductible: deductible
            })
        );
    }
}
