// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {Typed} from "./Typed.sol";

/// @notice What the secret of an emergency card signs.
library CardProof {
    function sign(
        uint256 cardKey,
        address breakGlass,
        PatientId patientId,
        address responder,
        uint32 number
    ) internal view returns (bytes memory) {
        uint256[] memory words = new uint256[](3);
        words[0] = uint256(PatientId.unwrap(patientId));
        words[1] = uint160(responder);
        words[2] = number;
        bytes32 structHash = Typed.hashOf("CardProof(bytes32 patientId,address responder,uint32 number)", words);
        return Typed.sign(cardKey, Typed.digest("Keyward Emergency", block.chainid, breakGlass, structHash));
    }
}
