// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IAccessPolicy} from "../../../contracts/consent/IAccessPolicy.sol";
import {IAccessSource} from "../../../contracts/consent/IAccessSource.sol";
import {IConsentRegistry} from "../../../contracts/consent/IConsentRegistry.sol";
import {IPatientRegistry} from "../../../contracts/identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {CaseRules} from "../../../contracts/emergency/CaseRules.sol";
import {IBreakGlass} from "../../../contracts/emergency/IBreakGlass.sol";
import {IKeyDirectory} from "../../../contracts/keys/IKeyDirectory.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {vm} from "./Vm.sol";

/// @notice The whole ledger, seen through its interfaces.
struct Ledger {
    IAccessManager authority;
    IPatientRegistry patients;
    IProviderRegistry providers;
    IKeyDirectory keys;
    IConsentRegistry consent;
    IBreakGlass breakGlass;
    IAccessPolicy policy;
    IRecordLedger records;
}

uint256 constant MAX_SESSION = 8 hours;
uint256 constant CHANGE_DELAY = 14 days;
uint32 constant CASE_LENGTH = 4 hours;
uint32 constant CASE_LENGTH_WITHOUT_CARD = 1 hours;
uint32 constant REVIEW_DELAY = 3 days;
uint32 constant REVIEW_DELAY_WITHOUT_CARD = 1 days;
uint32 constant REVIEW_GRACE = 2 days;
uint16 constant DAILY_CAP = 100;
uint256 constant RECOVERY_DELAY = 7 days;

/// @notice Deploys the ledger from its artifacts, wired as the deployment module wires it; `governor` governs.
/// Artifacts, not `new`, so that the tests needn't compile the contracts again.
function deployLedger(address governor) returns (Ledger memory ledger) {
    uint64 accessSource = 1;
    ledger.authority = IAccessManager(create("AccessManager", abi.encode(governor)));
    address verifier = create("ERC7913WebAuthnVerifier", "");
    ledger.patients = IPatientRegistry(create("PatientRegistry", abi.encode(verifier, RECOVERY_DELAY)));
    ledger.providers = IProviderRegistry(create("ProviderRegistry", abi.encode(ledger.authority)));
    ledger.keys = IKeyDirectory(create("KeyDirectory", abi.encode(ledger.authority, ledger.patients)));
    ledger.consent = IConsentRegistry(
        create("ConsentRegistry", abi.encode(ledger.patients, ledger.providers, ledger.keys, MAX_SESSION))
    );
    CaseRules memory rules = CaseRules(
        CASE_LENGTH,
        CASE_LENGTH_WITHOUT_CARD,
        REVIEW_DELAY,
        REVIEW_DELAY_WITHOUT_CARD,
        REVIEW_GRACE,
        DAILY_CAP
    );
    ledger.breakGlass = IBreakGlass(
        create("BreakGlass", abi.encode(ledger.authority, ledger.patients, ledger.providers, ledger.keys, rules))
    );
    IAccessSource[] memory sources = new IAccessSource[](2);
    (sources[0], sources[1]) = (ledger.consent, ledger.breakGlass);
    ledger.policy = IAccessPolicy(
        create("AccessPolicy", abi.encode(ledger.authority, ledger.keys, sources, CHANGE_DELAY))
    );
    ledger.records = IRecordLedger(
        create("RecordLedger", abi.encode(ledger.patients, ledger.consent, ledger.keys))
    );

    bytes4[] memory advance = new bytes4[](1);
    advance[0] = IKeyDirectory.advance.selector;
    ledger.authority.setTargetFunctionRole(address(ledger.keys), advance, accessSource);
    ledger.authority.grantRole(accessSource, address(ledger.consent), 0);
    ledger.authority.grantRole(accessSource, address(ledger.breakGlass), 0);
}

function create(string memory artifact, bytes memory arguments) returns (address deployed) {
    bytes memory code = bytes.concat(vm.getCode(artifact), arguments);
    assembly ("memory-safe") {
        deployed := create(0, add(code, 0x20), mload(code))
    }
    require(deployed != address(0), artifact);
}
