// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {OrganisationKind} from "../../../contracts/identity/Roles.sol";
import {deployLedger, Ledger} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice What tests of the ledger start from: it is deployed, and this contract governs it.
abstract contract KeywardTest {
    uint256 internal constant CATEGORIES = 18;
    uint32 internal constant ALL = 0x3ffff;
    uint256 internal constant START = 1_800_000_000;

    uint256 internal constant PATIENT_KEY = 0xA11CE;
    uint256 internal constant STAFF_KEY = 0xB0B;
    uint256 internal constant ADMINISTRATOR_KEY = 0xAD;

    Ledger internal ledger;
    address internal controller = vm.addr(PATIENT_KEY);
    address internal staff = vm.addr(STAFF_KEY);
    address internal administrator = vm.addr(ADMINISTRATOR_KEY);

    function setUp() public virtual {
        vm.warp(START);
        ledger = deployLedger(address(this));
    }

    function _register(address account, bytes32 salt) internal returns (PatientId) {
        vm.prank(account);
        return ledger.patients.register(salt);
    }

    function _publish(PatientId patientId, uint16 lastEpoch) internal {
        vm.prank(controller);
        ledger.keys.publish(patientId, keccak256("manifest"), lastEpoch, 0);
    }

    function _admit(OrganisationKind kind) internal returns (uint32) {
        return ledger.providers.admitOrganisation(kind, administrator);
    }

    /// @dev Enrols `account` with these roles and a licence that outlasts every test.
    function _enrol(uint32 organisation, address account, uint16 roles) internal {
        _setStaff(organisation, account, roles, type(uint40).max, false);
    }

    function _setStaff(
        uint32 organisation,
        address account,
        uint16 roles,
        uint40 licenceUntil,
        bool suspended
    ) internal {
        vm.prank(administrator);
        ledger.providers.setStaffMember(
            organisation,
            account,
            IProviderRegistry.StaffMember({
                roles: roles,
                specialty: 0,
                licenceUntil: licenceUntil,
                suspended: suspended
            })
        );
    }

    function _bound(uint256 value, uint256 low, uint256 high) internal pure returns (uint256) {
        if (value >= low && value <= high) return value;
        unchecked {
            // `high - low + 1` is zero for the whole range, which the line above has served.
            return low + (value % (high - low + 1));
        }
    }
}
