// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {IKeyDirectory} from "../../../contracts/keys/IKeyDirectory.sol";
import {PatientMessageTest} from "../support/PatientMessage.sol";

contract SignedManifestTest is PatientMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.keys.publishBySig(
            PatientId.wrap(bytes32(words[0])),
            bytes32(words[1]),
            uint16(words[2]),
            uint32(words[3]),
            uint24(words[4]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Keys";
        message.target = address(ledger.keys);
        message.encodedType =
            "ManifestPublication(bytes32 patientId,bytes32 digest,uint16 lastEpoch,uint32 advance,uint24 version,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)";
        message.signerKey = PATIENT_KEY;
        message.words = _words(abi.encode(patientId, 77, 4, 3, 0, 1, 1, START));
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal view override returns (bytes4) {
        return field == 4 ? _spent() : super._refusalOf(field, words);
    }

    function _spent() internal pure override returns (bytes4) {
        return IKeyDirectory.KeyDirectoryVersionSpent.selector;
    }
}
