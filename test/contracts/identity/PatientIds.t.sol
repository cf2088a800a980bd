// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {IControllers} from "../../../contracts/identity/IControllers.sol";
import {IPatientRegistry} from "../../../contracts/identity/IPatientRegistry.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {vm} from "../support/Vm.sol";

contract PatientIdsTest is KeywardTest {
    function testFuzz_patientIdIsTheHashOfSignerAndSalt(address signer, bytes32 salt) external {
        vm.assume(signer != address(0));
        PatientId registered = _register(signer, salt);
        bytes32 expected = keccak256(
            // Offset, salt, length, and 20 bytes padded: the encoding by hand.
            abi.encodePacked(uint256(64), salt, uint256(20), signer, bytes12(0))
        );
        vm.assertEq(PatientId.unwrap(registered), expected, "id");
        vm.assertEq(ledger.patients.patientOf(registered).controller, signer, "controller");
    }

    function testFuzz_noTwoSignersOrSaltsShareAnId(
        bytes calldata one,
        bytes calldata other,
        bytes32 salt,
        bytes32 otherSalt
    ) external view {
        bool same = keccak256(one) == keccak256(other) && salt == otherSalt;
        bytes32 first = PatientId.unwrap(ledger.patients.patientIdOf(one, salt));
        vm.assertEq(first == PatientId.unwrap(ledger.patients.patientIdOf(other, otherSalt)), same, "same");
    }

    function testFuzz_nobodyCanTakeAnIdTwice(address signer, address later, bytes32 salt) external {
        vm.assume(signer != address(0) && later != address(0) && signer != later);
        PatientId id = _register(signer, salt);
        vm.assertTrue(PatientId.unwrap(_register(later, salt)) != PatientId.unwrap(id), "shared");
        vm.prank(signer);
        vm.expectRevert(abi.encodeWithSelector(IPatientRegistry.PatientRegistryAlreadyRegistered.selector, id));
        ledger.patients.register(salt);
    }

    /// [C6] Only an account, or a passkey of the allow-listed verifier, can become a controller.
    function testFuzz_signerOfAnotherLengthIsRefused(bytes calldata signer) external {
        vm.assume(signer.length != 20 || bytes20(signer) == 0);
        PatientId id = _register(controller, "patient");
        vm.prank(controller);
        vm.expectRevert(abi.encodeWithSelector(IControllers.PatientRegistryInvalidSigner.selector, signer));
        ledger.patients.rotateController(id, signer);
    }
}
