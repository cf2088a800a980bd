// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {AccountMessageTest} from "../support/AccountMessage.sol";
import {vm} from "../support/Vm.sol";

contract SignedSessionTest is AccountMessageTest {
    PatientId private patientId;
    uint32 private hospital;

    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.consent.openSessionBySig(
            ISessions.SessionRequest({
                patientId: PatientId.wrap(bytes32(words[0])),
                grantee: Grantee.wrap(words[1]),
                purpose: PurposeOfUse(words[2]),
                categories: uint32(words[3]),
                organisation: uint32(words[4]),
                until: uint40(words[5])
            }),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Consent";
        message.target = address(ledger.consent);
        message.encodedType =
            "AccessSession(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 categories,uint32 organisation,uint40 until,uint256 nonce,uint256 deadline)";
        message.signerKey = _signerKey();
        Grantee grantee = Grantees.organisation(hospital);
        message.words = _words(abi.encode(patientId, grantee, 0, 9, hospital, START + 2 hours, 0, START));
    }

    function _signerKey() internal pure override returns (uint256) {
        return STAFF_KEY;
    }

    /// @dev Sessions count: the nonce is the slot's next one.
    function _refusalOf(uint256 field, uint256[] memory) internal pure override returns (bytes4) {
        return field == 6 ? _spent() : _notTheSigners();
    }

    function _prepare() internal override {
        patientId = _register(controller, "patient");
        hospital = _admit(OrganisationKind.HOSPITAL);
        _enrol(hospital, staff, Roles.NURSE);
        vm.prank(controller);
        ledger.consent.grant(
            patientId,
            Grantees.organisation(hospital),
            PurposeOfUse.TREAT,
            IGrants.Terms(ALL, 0, 0, type(uint40).max),
            0
        );
    }
}
