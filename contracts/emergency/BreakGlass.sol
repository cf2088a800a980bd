// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IAccessSource} from "../consent/IAccessSource.sol";
import {PatientId} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {CaseRules} from "./CaseRules.sol";
import {Cases} from "./Cases.sol";
import {IBreakGlass} from "./IBreakGlass.sol";
import {Reviews} from "./Reviews.sol";

/// @notice See {IBreakGlass}.
contract BreakGlass is Reviews, IBreakGlass {
    constructor(
        address authority,
        IPatientRegistry patients,
        IProviderRegistry providers,
        IKeyDirectory keys,
        CaseRules memory caseRules
    )
        EIP712("Keyward Emergency", "1")
        Cases(patients, providers, keys, caseRules)
        Reviews(authority, caseRules.dailyCap)
    {}

    /// @inheritdoc IAccessSource
    function permits(PatientId patientId, uint8 category, address accessor) external view returns (bool) {
        return _isReadable(patientId, category, accessor);
    }

    /// @inheritdoc IBreakGlass
    function rules() external view returns (CaseRules memory) {
        return
            CaseRules({
                caseLength: CASE_LENGTH,
                caseLengthWithoutCard: CASE_LENGTH_WITHOUT_CARD,
                reviewDelay: REVIEW_DELAY,
                reviewDelayWithoutCard: REVIEW_DELAY_WITHOUT_CARD,
                reviewGrace: REVIEW_GRACE,
                dailyCap: DAILY_CAP
            });
    }
}
