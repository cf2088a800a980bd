// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Handler} from "./Handler.sol";
import {KeyActions} from "./KeyActions.sol";
import {Ledger} from "./Ledger.sol";
import {PatientActions} from "./PatientActions.sol";
import {SessionActions} from "./SessionActions.sol";
import {StaffActions} from "./StaffActions.sol";
import {vm} from "./Vm.sol";

/// @notice Everything that decides who may read, in any order.
contract AccessHandler is PatientActions, StaffActions, SessionActions {
    constructor(Ledger memory ledger_, address governor) {
        ledger = ledger_;
        for (uint256 i = 0; i < ORGANISATION_GRANTEE; ++i) grantees[i] = Grantees.person(staffAccount[i]);
        (grantees[3], grantees[4]) = (Grantees.organisation(1), Grantees.organisation(2));
        grantees[TEAM_GRANTEE] = Grantees.team(TEAM);
        _registerPatients();
        _hire(governor);
        _publishFirst();
        _grantFirst();
    }

    /// @dev After construction: a contract can't call itself before.
    function start() external {
        _openFirst();
    }

    function actions() external pure override returns (bytes4[] memory selectors) {
        bytes4[18] memory all = [
            this.grant.selector,
            this.revoke.selector,
            this.revokeEverything.selector,
            this.rotateController.selector,
            this.signGrant.selector,
            this.submitSignedGrant.selector,
            this.impersonateController.selector,
            this.setStaffMember.selector,
            this.suspendOrganisation.selector,
            this.reinstateOrganisation.selector,
            this.setTeamMember.selector,
            this.closeTeam.selector,
            this.openSession.selector,
            this.closeSession.selector,
            this.endGrant.selector,
            this.endAccess.selector,
            this.publish.selector,
            this.warp.selector
        ];
        selectors = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; ++i) selectors[i] = all[i];
    }

    function _observe() internal override(Handler, KeyActions) {
        KeyActions._observe();
    }

    /// @dev Every grantee starts with a grant, and with a signature for the next one in somebody's hands.
    function _grantFirst() private {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 grantee = 0; grantee < GRANTEES; ++grantee) {
                IGrants.Terms memory terms = IGrants.Terms(7, 7, 0, uint40(_now() + 4 hours));
                vm.prank(controllerOf(patient));
                ledger.consent.grant(patientIds[patient], grantees[grantee], purposeOf(0), terms, 0);
                _granted(patient, grantee, 0, terms);
                _sign(patient, grantee, 0, terms);
            }
        }
    }
}
