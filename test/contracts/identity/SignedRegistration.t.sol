// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IControllers} from "../../../contracts/identity/IControllers.sol";
import {IPatientRegistry} from "../../../contracts/identity/IPatientRegistry.sol";
import {SignedMessageTest} from "../support/SignedMessage.sol";
import {Typed} from "../support/Typed.sol";

contract SignedRegistrationTest is SignedMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.patients.registerBySig(_signer(words[0]), bytes32(words[1]), words[2], signature);
    }

    function _prepare() internal override {}

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Patients";
        message.target = address(ledger.patients);
        message.encodedType = "Registration(bytes signer,bytes32 salt,uint256 deadline)";
        message.signerKey = PATIENT_KEY;
        message.words = _words(abi.encode(controller, 5, START));
    }

    function _structHash(Message memory message) internal pure override returns (bytes32) {
        bytes32 typeHash = keccak256(bytes(message.encodedType));
        bytes32 signerHash = keccak256(_signer(message.words[0]));
        return keccak256(abi.encode(typeHash, signerHash, message.words[1], message.words[2]));
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal pure override returns (bytes4) {
        // Nobody is the account zero, nor one, which stands for the erased.
        if (field == 0 && words[0] <= 1) return IControllers.PatientRegistryInvalidSigner.selector;
        return _notTheSigners();
    }

    function _notTheSigners() internal pure override returns (bytes4) {
        return IControllers.PatientRegistryInvalidSignature.selector;
    }

    function _spent() internal pure override returns (bytes4) {
        return IPatientRegistry.PatientRegistryAlreadyRegistered.selector;
    }

    function _signer(uint256 word) private pure returns (bytes memory) {
        return abi.encodePacked(address(uint160(word)));
    }
}
