// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What an EIP-712 type string says of its members.
library EncodedType {
    uint256 private constant PURPOSES = 6;

    /// @dev The greatest value that each member's word may take in the ABI. `bytes` members are signers, which the
    /// tests give as accounts.
    function maximaOf(string memory encodedType) internal pure returns (uint256[] memory maxima) {
        bytes memory text = bytes(encodedType);
        maxima = new uint256[](_count(text));
        uint256 member;
        for (uint256 i = 0; i < text.length; ++i) {
            if (text[i] != "(" && text[i] != ",") continue;
            (uint256 bits, uint256 name) = _typeAt(text, i + 1);
            bool isPurpose = bits == 8 && text[name] == "p";
            maxima[member++] = isPurpose ? PURPOSES - 1 : type(uint256).max >> (256 - bits);
        }
    }

    /// @dev How many bits the type at `i` has, and where the member's name begins.
    function _typeAt(bytes memory text, uint256 i) private pure returns (uint256 bits, uint256 name) {
        bytes1 initial = text[i];
        bytes1 third = text[i + 2];
        uint256 number;
        for (; text[i] != " "; ++i) {
            uint8 character = uint8(text[i]);
            if (character >= 48 && character <= 57) number = number * 10 + (character - 48);
        }
        if (initial == "u") bits = number;
        else if (initial == "b" && number == 32) bits = 256;
        else if (initial == "b" && third == "o") bits = 1;
        else bits = 160;
        name = i + 1;
    }

    function _count(bytes memory text) private pure returns (uint256 members) {
        for (uint256 i = 0; i < text.length; ++i) {
            if (text[i] == "(" || text[i] == ",") ++members;
        }
    }
}
