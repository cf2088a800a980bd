// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessModel} from "./AccessModel.sol";
import {vm} from "./Vm.sol";

/// @notice The patients' key epochs, and of which categories who has read the newest key.
abstract contract KeyActions is AccessModel {
    uint256 private constant CATEGORIES = 18;

    mapping(uint256 patient => mapping(uint256 category => uint256)) public keyEpochs;
    uint16[PATIENTS] public supplies;
    uint256[PATIENTS] private _seen;
    bool public epochWentBack;
    /// @dev Categories of which a member of staff, or somebody under a grant, could read the newest key at some time:
    /// kept from what readers could do alone, never from what counts as held.
    mapping(uint256 patient => mapping(uint256 member => uint32)) public newestRead;
    mapping(uint256 patient => mapping(uint256 grantee => mapping(uint256 purpose => uint32)))
        public newestReadUnder;

    function publish(uint256 patient, uint256 supply, uint256 advance) external counted {
        patient %= PATIENTS;
        uint16 lastEpoch = uint16(supplies[patient] + (supply % 2));
        uint32 categories = advance % 4 == 0 ? uint32((advance >> 8) % 2 ** CATEGORIES) : 0;
        vm.prank(controllerOf(patient));
        ledger.keys.publish(patientIds[patient], bytes32(supply), lastEpoch, categories);
        supplies[patient] = lastEpoch;
        _advance(patient, categories);
    }

    /// @dev All of a patient's at once.
    function keyEpochsOf(uint256 patient) external view returns (uint16[CATEGORIES] memory epochs) {
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            epochs[category] = uint16(keyEpochs[patient][category]);
        }
    }

    /// @dev By grantee, and by purpose within.
    function newestReadUnderOf(
        uint256 patient
    ) external view returns (uint32[GRANTEES * PURPOSES] memory categories) {
        for (uint256 i = 0; i < categories.length; ++i) {
            categories[i] = newestReadUnder[patient][i / PURPOSES][i % PURPOSES];
        }
    }

    function _publishFirst() internal {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            vm.prank(controllerOf(patient));
            ledger.keys.publish(patientIds[patient], bytes32(patient), 3, 0);
            supplies[patient] = 3;
            for (uint256 category = 0; category < CATEGORIES; ++category) keyEpochs[patient][category] = 1;
        }
    }

    function _observe() internal virtual override {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint256 epochs = ledger.keys.epochsOf(patientIds[patient]);
            uint256 seen = _seen[patient];
            if (epochs == seen) continue;
            for (uint256 category = 0; category < CATEGORIES; ++category) {
                if ((epochs >> (12 * category)) % 4_096 < (seen >> (12 * category)) % 4_096) epochWentBack = true;
            }
            _seen[patient] = epochs;
        }
    }

    /// @dev A session that waits for its reader's reinstatement counts too.
    function _read(uint256 patient, uint256 member) internal {
        uint32 categories = inSession(patient, member);
        if (categories == 0) return;
        SessionModel memory session = sessions[patient][member];
        newestRead[patient][member] |= categories;
        newestReadUnder[patient][session.grantee][session.purpose] |= categories;
    }

    /// @dev Where the supply of epochs has ended, access stays held until the patient publishes more.
    function _advanceable(uint256 patient) internal view returns (uint32 categories) {
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            if (keyEpochs[patient][category] < supplies[patient]) categories += uint32(2 ** category);
        }
    }

    function _advance(uint256 patient, uint32 categories) internal {
        categories &= _advanceable(patient);
        if (categories == 0) return;
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            if ((categories / 2 ** category) % 2 == 1) ++keyEpochs[patient][category];
        }
        for (uint256 grantee = 0; grantee < GRANTEES; ++grantee) {
            for (uint256 purpose = 0; purpose < PURPOSES; ++purpose) {
                newestReadUnder[patient][grantee][purpose] &= ~categories;
            }
        }
        for (uint256 member = 0; member < STAFF; ++member) newestRead[patient][member] &= ~categories;
        for (uint256 member = 0; member < STAFF; ++member) _read(patient, member);
    }
}
