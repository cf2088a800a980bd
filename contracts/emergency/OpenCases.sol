// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One word a responder: the numbers of up to 8 cases without a final review, 28 bits each and without gaps, then
/// 32 bits of the last number given out.
type OpenCases is uint256;

using OpenCasesLibrary for OpenCases global;

/// @notice Reading and changing {OpenCases}.
library OpenCasesLibrary {
    uint256 internal constant MAXIMUM = 8;

    uint256 private constant BITS = 28;
    uint256 private constant LIST_BITS = BITS * MAXIMUM;
    uint256 private constant LIST_MASK = (1 << LIST_BITS) - 1;
    uint256 private constant NUMBER_MASK = (1 << BITS) - 1;

    /// @dev The number of the responder's next case; the first is 1.
    function next(OpenCases word) internal pure returns (uint32) {
        return uint32(OpenCases.unwrap(word) >> LIST_BITS) + 1;
    }

    /// @dev The number at `index`, or zero after the last.
    function numberAt(OpenCases word, uint256 index) internal pure returns (uint32) {
        return uint32((OpenCases.unwrap(word) >> (BITS * index)) & NUMBER_MASK);
    }

    function count(OpenCases word) internal pure returns (uint256 cases) {
        while (cases < MAXIMUM && numberAt(word, cases) != 0) ++cases;
    }

    /// @dev With the next number at the end; only where {count} leaves room.
    function added(OpenCases word) internal pure returns (OpenCases) {
        uint256 number = next(word);
        uint256 list = OpenCases.unwrap(word) & LIST_MASK;
        return OpenCases.wrap(list | (number << (BITS * count(word))) | (number << LIST_BITS));
    }

    /// @dev Without `number`, which must be in it; those after it move up.
    function removed(OpenCases word, uint32 number) internal pure returns (OpenCases) {
        uint256 index;
        while (numberAt(word, index) != number) ++index;
        uint256 list = OpenCases.unwrap(word) & LIST_MASK;
        uint256 before = list & ((1 << (BITS * index)) - 1);
        uint256 beyond = (list >> (BITS * (index + 1))) << (BITS * index);
        uint256 last = OpenCases.unwrap(word) & ~LIST_MASK;
        return OpenCases.wrap(last | beyond | before);
    }
}
