// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {IControllers} from "../../../contracts/identity/IControllers.sol";
import {IPatientRegistry} from "../../../contracts/identity/IPatientRegistry.sol";
import {PatientMessageTest} from "../support/PatientMessage.sol";
import {Typed} from "../support/Typed.sol";

abstract contract PatientRegistryMessageTest is PatientMessageTest {
    /// @dev Each of these calls makes stale what was signed before it.
    function _spent() internal pure virtual override returns (bytes4) {
        return IControllers.PatientRegistryStaleAuthorisation.selector;
    }

    function _registryMessage(
        string memory encodedType,
        bytes memory encoded
    ) internal view returns (Message memory message) {
        message.name = "Keyward Patients";
        message.target = address(ledger.patients);
        message.encodedType = encodedType;
        message.signerKey = PATIENT_KEY;
        message.words = _words(encoded);
    }
}

/// @dev Its second word is a signer, an account here, which is hashed as bytes.
abstract contract SignerMessageTest is PatientRegistryMessageTest {
    function _structHash(Message memory message) internal pure override returns (bytes32) {
        uint256 signer = message.words[1];
        message.words[1] = uint256(keccak256(_signer(signer)));
        bytes32 structHash = Typed.hashOf(message.encodedType, message.words);
        message.words[1] = signer;
        return structHash;
    }

    function _signer(uint256 word) internal pure returns (bytes memory) {
        return abi.encodePacked(address(uint160(word)));
    }
}

contract SignedRotationTest is SignerMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.patients.rotateControllerBySig(id, _signer(words[1]), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "ControllerRotation(bytes32 patientId,bytes newSigner,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, staff, 1, 1, START)
            );
    }
}

contract SignedSecondSignerTest is SignerMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.patients.setSecondSignerBySig(id, _signer(words[1]), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "SecondSigner(bytes32 patientId,bytes signer,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, staff, 1, 1, START)
            );
    }
}

contract SignedEverythingRevocationTest is PatientRegistryMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.patients.revokeEverythingBySig(PatientId.wrap(bytes32(words[0])), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "EverythingRevocation(bytes32 patientId,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 1, 1, START)
            );
    }
}
