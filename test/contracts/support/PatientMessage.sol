// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../../../contracts/core/Types.sol";
import {IControllers} from "../../../contracts/identity/IControllers.sol";
import {IPatientRegistry} from "../../../contracts/identity/IPatientRegistry.sol";
import {SignedMessageTest} from "./SignedMessage.sol";

/// @notice A message that a patient signs: the patient comes first; controller version, consent epoch and deadline
/// last. The signer controls two patients.
abstract contract PatientMessageTest is SignedMessageTest {
    PatientId internal patientId;
    PatientId internal otherPatientId;

    function _prepare() internal virtual override {
        patientId = _register(controller, "patient");
        otherPatientId = _register(controller, "other patient");
    }

    function _by(
        uint256[] calldata words,
        bytes calldata signature
    ) internal view returns (PatientAuthorisation memory) {
        uint256 last = words.length - 1;
        return
            PatientAuthorisation({
                signer: abi.encodePacked(controller),
                controllerVersion: uint32(words[last - 2]),
                consentEpoch: uint32(words[last - 1]),
                deadline: words[last],
                signature: signature
            });
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal view virtual override returns (bytes4) {
        bool isOther = bytes32(words[0]) == PatientId.unwrap(otherPatientId);
        if (field == 0 && !isOther) return IControllers.PatientRegistryUnknownPatient.selector;
        bool isVersion = field == words.length - 3 || field == words.length - 2;
        if (isVersion) return IControllers.PatientRegistryStaleAuthorisation.selector;
        return _notTheSigners();
    }

    function _notTheSigners() internal pure override returns (bytes4) {
        return IControllers.PatientRegistryInvalidSignature.selector;
    }

    /// @dev Half of the other patients are ones that the signer controls.
    function _alternative(
        uint256 field,
        uint256 value,
        uint256 maximum
    ) internal view virtual override returns (uint256) {
        if (field == 0 && value % 2 == 0) return uint256(PatientId.unwrap(otherPatientId));
        return super._alternative(field, value, maximum);
    }
}
