// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../core/Categories.sol";

/// @notice One word: 18 key epochs of 12 bits, then 16 bits of the last epoch supplied, then 24 of the version.
type KeyEpochs is uint256;

using KeyEpochsLibrary for KeyEpochs global;

/// @notice Reading and changing {KeyEpochs}.
library KeyEpochsLibrary {
    uint16 internal constant MAX_EPOCH = 0xfff;

    uint256 private constant EPOCH_BITS = 12;
    uint256 private constant EPOCHS_BITS = EPOCH_BITS * Categories.COUNT;
    uint256 private constant EPOCHS_MASK = (1 << EPOCHS_BITS) - 1;
    uint256 private constant VERSION_SHIFT = EPOCHS_BITS + 16;
    /// @dev 1 in each of the 18 fields.
    uint256 private constant ONES = EPOCHS_MASK / MAX_EPOCH;

    function pack(uint256 epochs_, uint16 lastEpoch_, uint24 version_) internal pure returns (KeyEpochs) {
        return
            KeyEpochs.wrap(epochs_ | (uint256(lastEpoch_) << EPOCHS_BITS) | (uint256(version_) << VERSION_SHIFT));
    }

    function epochs(KeyEpochs word) internal pure returns (uint256) {
        return KeyEpochs.unwrap(word) & EPOCHS_MASK;
    }

    function epoch(KeyEpochs word, uint8 category) internal pure returns (uint16) {
        return uint16((epochs(word) >> (EPOCH_BITS * category)) & MAX_EPOCH);
    }

    function lastEpoch(KeyEpochs word) internal pure returns (uint16) {
        return uint16(KeyEpochs.unwrap(word) >> EPOCHS_BITS);
    }

    function version(KeyEpochs word) internal pure returns (uint24) {
        return uint24(KeyEpochs.unwrap(word) >> VERSION_SHIFT);
    }

    /// @dev The epochs of a first manifest: 1 in every category.
    function first() internal pure returns (uint256) {
        return ONES;
    }

    /// @dev `epochs_` with those in `categories` one further, but none beyond `limit`.
    function advanced(uint256 epochs_, uint32 categories, uint16 limit) internal pure returns (uint256) {
        for (uint256 category = 0; category < Categories.COUNT; ++category) {
            uint256 shift = EPOCH_BITS * category;
            bool moves = (categories >> category) & 1 == 1 && (epochs_ >> shift) & MAX_EPOCH < limit;
            if (moves) epochs_ += 1 << shift;
        }
        return epochs_;
    }

    /// @dev The categories whose epoch is less than `limit`.
    function below(uint256 epochs_, uint16 limit) internal pure returns (uint32 categories) {
        for (uint256 category = 0; category < Categories.COUNT; ++category) {
            if ((epochs_ >> (EPOCH_BITS * category)) & MAX_EPOCH < limit) categories |= uint32(1 << category);
        }
    }

    /// @dev The bits of the epochs of `categories`, all set.
    function fields(uint32 categories) internal pure returns (uint256 mask) {
        for (uint256 category = 0; category < Categories.COUNT; ++category) {
            if ((categories >> category) & 1 == 1) mask |= uint256(MAX_EPOCH) << (EPOCH_BITS * category);
        }
    }
}
