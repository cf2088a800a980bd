// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {IControllers} from "../../../contracts/identity/IControllers.sol";
import {IGuardians} from "../../../contracts/identity/IGuardians.sol";
import {IProxies} from "../../../contracts/identity/IProxies.sol";
import {Typed} from "../support/Typed.sol";
import {vm} from "../support/Vm.sol";
import {PatientRegistryMessageTest, SignerMessageTest} from "./SignedIdentity.t.sol";

contract SignedGuardianSettingTest is PatientRegistryMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.patients.setGuardiansBySig(id, bytes32(words[1]), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "GuardianSetting(bytes32 patientId,bytes32 guardians,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, keccak256("guardians"), 1, 1, START)
            );
    }
}

contract SignedPatientErasureTest is PatientRegistryMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.patients.erasePatientBySig(PatientId.wrap(bytes32(words[0])), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "PatientErasure(bytes32 patientId,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 1, 1, START)
            );
    }

    function _spent() internal pure override returns (bytes4) {
        return IControllers.PatientRegistryErased.selector;
    }
}

contract SignedProxySettingTest is SignerMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.patients.setProxyBySig(
            id,
            _signer(words[1]),
            uint32(words[2]),
            uint40(words[3]),
            uint32(words[4]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "ProxySetting(bytes32 patientId,bytes proxy,uint32 mask,uint40 until,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, staff, 3, START + 1 days, 0, 1, 1, START)
            );
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal view override returns (bytes4) {
        if (field == 1 && words[1] <= 1) return IControllers.PatientRegistryInvalidSigner.selector;
        if (field == 4) return IProxies.PatientRegistryProxyNonceSpent.selector;
        return super._refusalOf(field, words);
    }

    function _spent() internal pure override returns (bytes4) {
        return IProxies.PatientRegistryProxyNonceSpent.selector;
    }
}

/// @notice A recovery of the patient waits, started by one guardian.
contract SignedRecoveryVetoTest is PatientRegistryMessageTest {
    uint256 private constant GUARDIAN_KEY = 0x6A2D;

    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.patients.vetoRecoveryBySig(id, uint24(words[1]), _by(words, signature));
    }

    function _prepare() internal override {
        super._prepare();
        address[] memory guardians = new address[](1);
        guardians[0] = vm.addr(GUARDIAN_KEY);
        IGuardians.GuardianSet memory set = IGuardians.GuardianSet(1, guardians, "salt");
        bytes32 hash = ledger.patients.guardiansHashOf(set);
        vm.prank(controller);
        ledger.patients.setGuardians(patientId, hash);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "RecoveryApproval(bytes32 patientId,bytes newSigner,bytes32 guardians,uint24 nonce,uint32 controllerVersion,uint256 deadline)"
                ),
                patientId,
                keccak256(abi.encodePacked(staff)),
                hash,
                0,
                2,
                START
            )
        );
        bytes32 digest = Typed.digest("Keyward Patients", block.chainid, address(ledger.patients), structHash);
        IGuardians.GuardianApproval[] memory approvals = new IGuardians.GuardianApproval[](1);
        approvals[0] = IGuardians.GuardianApproval(
            0,
            abi.encodePacked(guardians[0]),
            Typed.sign(GUARDIAN_KEY, digest)
        );
        ledger.patients.startRecovery(patientId, abi.encodePacked(staff), set, approvals, START);
    }

    function _message() internal view override returns (Message memory) {
        return
            _registryMessage(
                "RecoveryVeto(bytes32 patientId,uint24 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 1, 2, 1, START)
            );
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal view override returns (bytes4) {
        if (field <= 1) return IGuardians.PatientRegistryRecoveryNonceSpent.selector;
        return super._refusalOf(field, words);
    }

    function _spent() internal pure override returns (bytes4) {
        return IGuardians.PatientRegistryNoRecovery.selector;
    }
}
