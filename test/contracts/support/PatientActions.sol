// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantee, PatientAuthorisation, PatientId} from "../../../contracts/core/Types.sol";
import {AccessModel} from "./AccessModel.sol";
import {Typed} from "./Typed.sol";
import {vm} from "./Vm.sol";

/// @notice What patients do: grant, sign, revoke, hand over; and what those do who would pass for them.
abstract contract PatientActions is AccessModel {
    string private constant GRANT =
        "Grant(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 readMask,uint32 writeMask,uint40 validFrom,uint40 validUntil,bytes32 consentHash,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)";

    struct SignedGrant {
        uint256 patient;
        uint256 grantee;
        uint256 purpose;
        IGrants.Terms terms;
        uint32 nonce;
        PatientAuthorisation by;
    }

    SignedGrant[] private _signed;
    /// @dev A signature was taken that a revocation, a rotation or its own use had ended, or a good one wasn't.
    bool public signatureCameBack;
    bool public signatureWronglyRefused;
    /// @dev Somebody else changed what only the controller may.
    bool public impersonated;

    function grant(
        uint256 patient,
        uint256 grantee,
        uint256 purpose,
        uint256 masks,
        uint256 time
    ) external counted {
        (patient, grantee, purpose) = (patient % PATIENTS, grantee % GRANTEES, purpose % PURPOSES);
        IGrants.Terms memory terms = _terms(masks, time);
        vm.prank(controllerOf(patient));
        ledger.consent.grant(patientIds[patient], grantees[grantee], purposeOf(purpose), terms, bytes32(masks));
        _granted(patient, grantee, purpose, terms);
    }

    function revoke(uint256 patient, uint256 grantee, uint256 purpose) external counted {
        (patient, grantee, purpose) = (patient % PATIENTS, grantee % GRANTEES, purpose % PURPOSES);
        vm.prank(controllerOf(patient));
        ledger.consent.revoke(patientIds[patient], grantees[grantee], purposeOf(purpose));
        GrantModel memory was = grants[patient][grantee][purpose];
        grants[patient][grantee][purpose] = GrantModel(0, 0, 0, 0, 0, was.nonce + 1, was.held);
    }

    function revokeEverything(uint256 patient) external counted {
        patient %= PATIENTS;
        vm.prank(controllerOf(patient));
        ledger.patients.revokeEverything(patientIds[patient]);
        ++consentEpochs[patient];
    }

    function rotateController(uint256 patient, uint256 to) external counted {
        patient %= PATIENTS;
        uint256 key = FIRST_KEY + (to % CONTROLLERS);
        vm.prank(controllerOf(patient));
        ledger.patients.rotateController(patientIds[patient], abi.encodePacked(_controllers[key - FIRST_KEY]));
        controllerKeys[patient] = key;
        ++controllerVersions[patient];
    }

    function signGrant(
        uint256 patient,
        uint256 grantee,
        uint256 purpose,
        uint256 masks,
        uint256 time
    ) external counted {
        _sign(patient % PATIENTS, grantee % GRANTEES, purpose % PURPOSES, _terms(masks, time));
    }

    /// @dev Submits any signature ever made, used and stale ones too.
    function submitSignedGrant(uint256 which) external counted {
        SignedGrant memory signed = _signed[which % _signed.length];
        (uint256 patient, uint256 grantee, uint256 purpose) = (signed.patient, signed.grantee, signed.purpose);
        bool good =
            signed.nonce == grants[patient][grantee][purpose].nonce &&
                signed.by.controllerVersion == controllerVersions[patient] &&
                signed.by.consentEpoch == consentEpochs[patient] &&
                signed.terms.validUntil > _now() &&
                (signed.terms.readMask | signed.terms.writeMask) != 0;
        try
            ledger.consent.grantBySig(
                patientIds[patient],
                grantees[grantee],
                purposeOf(purpose),
                signed.terms,
                0,
                signed.nonce,
                signed.by
            )
        {
            if (!good) signatureCameBack = true;
            _granted(patient, grantee, purpose, signed.terms);
        } catch {
            if (good)
                signatureWronglyRefused = true;
                // Refused as it must be: not an action that succeeded.
            else revert();
        }
    }

    /// @dev Anybody but the controller, former controllers and staff among them.
    function impersonateController(uint256 patient, uint256 who, uint256 what) external counted {
        patient %= PATIENTS;
        address caller = who % 2 == 0 ? _controllers[who % CONTROLLERS] : staffAccount[who % STAFF];
        if (caller == controllerOf(patient)) caller = address(uint160(who | 1));
        PatientId id = patientIds[patient];
        Grantee grantee = grantees[who % GRANTEES];
        bytes[6] memory calls = [
            abi.encodeCall(ledger.consent.grant, (id, grantee, purposeOf(0), _terms(who, who), 0)),
            abi.encodeCall(ledger.consent.revoke, (id, grantee, purposeOf(0))),
            abi.encodeCall(ledger.patients.revokeEverything, (id)),
            abi.encodeCall(ledger.patients.rotateController, (id, abi.encodePacked(caller))),
            abi.encodeCall(ledger.patients.setSecondSigner, (id, abi.encodePacked(caller))),
            abi.encodeCall(ledger.keys.publish, (id, bytes32(who), 4_095, 0))
        ];
        address[6] memory targets = [
            address(ledger.consent),
            address(ledger.consent),
            address(ledger.patients),
            address(ledger.patients),
            address(ledger.patients),
            address(ledger.keys)
        ];
        vm.prank(caller);
        (bool taken, ) = targets[what % 6].call(calls[what % 6]);
        if (taken) impersonated = true;
    }

    function _registerPatients() internal {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            controllerKeys[patient] = FIRST_KEY + patient;
            (controllerVersions[patient], consentEpochs[patient]) = (1, 1);
            vm.prank(_controllers[patient]);
            patientIds[patient] = ledger.patients.register(bytes32(patient));
        }
    }

    function _sign(uint256 patient, uint256 grantee, uint256 purpose, IGrants.Terms memory terms) internal {
        SignedGrant storage signed = _signed.push();
        (signed.patient, signed.grantee, signed.purpose) = (patient, grantee, purpose);
        (signed.terms, signed.nonce) = (terms, grants[patient][grantee][purpose].nonce);
        (uint32 version, uint32 epoch) = (controllerVersions[patient], consentEpochs[patient]);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(bytes(GRANT)),
                patientIds[patient],
                grantees[grantee],
                purposeOf(purpose),
                terms,
                bytes32(0),
                signed.nonce,
                version,
                epoch,
                type(uint256).max
            )
        );
        bytes32 digest = Typed.digest("Keyward Consent", block.chainid, address(ledger.consent), structHash);
        uint256 key = controllerKeys[patient];
        bytes memory signer = abi.encodePacked(controllerOf(patient));
        signed.by = PatientAuthorisation(signer, version, epoch, type(uint256).max, Typed.sign(key, digest));
    }

    function _granted(uint256 patient, uint256 grantee, uint256 purpose, IGrants.Terms memory terms) internal {
        GrantModel storage given = grants[patient][grantee][purpose];
        (given.readMask, given.writeMask) = (terms.readMask, terms.writeMask);
        (given.from, given.until) = (terms.validFrom, terms.validUntil);
        (given.consentEpoch, given.nonce) = (consentEpochs[patient], given.nonce + 1);
    }

    /// @dev From an hour ago to two hours ahead, for up to six hours; a few categories, first and last among them.
    function _terms(uint256 masks, uint256 time) internal view returns (IGrants.Terms memory) {
        uint40 from = uint40(_now() - 1 hours + (time % 3 hours));
        uint40 until = uint40(from + 1 + ((time >> 128) % 6 hours));
        uint32 readMask = uint32(masks % 8) | (masks >> 255 == 1 ? 1 << 17 : 0);
        return IGrants.Terms(readMask, uint32((masks >> 8) % 8), from, until);
    }
}
