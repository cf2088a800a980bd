// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The deployment's rules of break-glass; times in seconds.
/// @param caseLength the longest access with the patient's card.
/// @param caseLengthWithoutCard the longest access without it.
/// @param reviewDelay from a case's planned end until its review is overdue.
/// @param reviewDelayWithoutCard the same for a case without the card.
/// @param reviewGrace from then until the responder is refused the next case.
/// @param dailyCap cases that an organisation may open in a day, unless the second body says otherwise.
struct CaseRules {
    uint32 caseLength;
    uint32 caseLengthWithoutCard;
    uint32 reviewDelay;
    uint32 reviewDelayWithoutCard;
    uint32 reviewGrace;
    uint16 dailyCap;
}
