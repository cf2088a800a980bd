// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PurposeOfUse} from "../core/Types.sol";

/// @notice What an organisation can be.
enum OrganisationKind {
    HOSPITAL,
    LABORATORY,
    PHARMACY,
    EMERGENCY_SERVICE,
    INSURER,
    RESEARCH,
    ARBITRATION
}

/// @notice Roles of staff, as bits.
library Roles {
    uint16 internal constant ADMINISTRATOR = 1 << 0;
    uint16 internal constant PHYSICIAN = 1 << 1;
    uint16 internal constant NURSE = 1 << 2;
    uint16 internal constant LABORATORY = 1 << 3;
    uint16 internal constant PHARMACIST = 1 << 4;
    uint16 internal constant RESPONDER = 1 << 5;
    uint16 internal constant PRIVACY_OFFICER = 1 << 6;
    uint16 internal constant BILLING = 1 << 7;
    uint16 internal constant CLAIMS = 1 << 8;
    uint16 internal constant RESEARCHER = 1 << 9;
    uint16 internal constant ARBITER = 1 << 10;

    uint16 private constant OFFICE = ADMINISTRATOR | PRIVACY_OFFICER;
    uint16 private constant CARE = PHYSICIAN | NURSE | LABORATORY | PHARMACIST | RESPONDER;

    /// @dev The roles that an organisation of this kind may give: no hospital makes itself an insurer.
    function allowedTo(OrganisationKind kind) internal pure returns (uint16) {
        if (kind == OrganisationKind.HOSPITAL) return OFFICE | CARE | BILLING;
        if (kind == OrganisationKind.LABORATORY) return OFFICE | PHYSICIAN | LABORATORY | BILLING;
        if (kind == OrganisationKind.PHARMACY) return OFFICE | PHARMACIST | BILLING;
        if (kind == OrganisationKind.EMERGENCY_SERVICE) return OFFICE | PHYSICIAN | NURSE | RESPONDER | BILLING;
        if (kind == OrganisationKind.INSURER) return OFFICE | CLAIMS;
        if (kind == OrganisationKind.RESEARCH) return OFFICE | RESEARCHER;
        return OFFICE | ARBITER;
    }

    /// @dev The roles that may read or write for this purpose: none for FAMRQT, which is nobody's office.
    function actingFor(PurposeOfUse purpose) internal pure returns (uint16) {
        if (purpose == PurposeOfUse.TREAT) return CARE;
        if (purpose == PurposeOfUse.ETREAT) return PHYSICIAN | NURSE | RESPONDER;
        if (purpose == PurposeOfUse.HPAYMT) return BILLING | CLAIMS | ARBITER;
        if (purpose == PurposeOfUse.HOPERAT) return OFFICE;
        return purpose == PurposeOfUse.HRESCH ? RESEARCHER : 0;
    }
}
