// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {PatientMessageTest} from "../support/PatientMessage.sol";

abstract contract GrantMessageTest is PatientMessageTest {
    function _refusalOf(uint256 field, uint256[] memory words) internal view override returns (bytes4) {
        // The nonce stands before controller version, consent epoch and deadline.
        if (field == words.length - 4) return IGrants.ConsentRegistryNonceSpent.selector;
        return super._refusalOf(field, words);
    }

    function _spent() internal pure override returns (bytes4) {
        return IGrants.ConsentRegistryNonceSpent.selector;
    }
}

contract SignedGrantTest is GrantMessageTest {
    /// [C9] Every signed call checks its deadline in one place: fuzzed here for all of them.
    function testFuzz_grantIsTakenUpToItsDeadlineAndNoLater(uint32 lifetime, uint32 later) external {
        _endsWithItsDeadline(lifetime % 365 days, 1 + uint256(later));
    }

    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.consent.grantBySig(
            PatientId.wrap(bytes32(words[0])),
            Grantee.wrap(words[1]),
            PurposeOfUse(words[2]),
            IGrants.Terms(uint32(words[3]), uint32(words[4]), uint40(words[5]), uint40(words[6])),
            bytes32(words[7]),
            uint32(words[8]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Consent";
        message.target = address(ledger.consent);
        message.encodedType =
            "Grant(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 readMask,uint32 writeMask,uint40 validFrom,uint40 validUntil,bytes32 consentHash,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)";
        message.signerKey = PATIENT_KEY;
        uint256 grantee = Grantee.unwrap(Grantees.person(staff));
        message.words = _words(
            abi.encode(patientId, grantee, 2, 5, 6, START - 1, START + 365 days, 7, 0, 1, 1, START)
        );
    }
}

contract SignedRevocationTest is GrantMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.consent.revokeBySig(
            PatientId.wrap(bytes32(words[0])),
            Grantee.wrap(words[1]),
            PurposeOfUse(words[2]),
            uint32(words[3]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Consent";
        message.target = address(ledger.consent);
        message.encodedType =
            "Revocation(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)";
        message.signerKey = PATIENT_KEY;
        message.words = _words(abi.encode(patientId, Grantees.person(staff), 3, 0, 1, 1, START));
    }
}
