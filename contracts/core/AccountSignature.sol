// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @notice Signatures of accounts. Plain ECDSA is tried first even where the account has code, so that an
/// externally owned account with an EIP-7702 delegate can still sign with its own key.
library AccountSignature {
    function isValid(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == account) return true;
        return
            account.code.length != 0 &&
            SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature);
    }
}
