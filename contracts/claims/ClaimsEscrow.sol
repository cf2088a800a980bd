// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {Claims} from "./Claims.sol";
import {Coverages} from "./Coverages.sol";
import {Disputes} from "./Disputes.sol";
import {IArbitrator} from "./IArbitrator.sol";
import {IClaimsEscrow} from "./IClaimsEscrow.sol";
import {Payouts} from "./Payouts.sol";
import {Pools} from "./Pools.sol";

/// @notice See {IClaimsEscrow}.
contract ClaimsEscrow is Payouts, IClaimsEscrow {
    constructor(
        address authority,
        IPatientRegistry patients,
        IProviderRegistry providers,
        IArbitrator arbiter,
        Terms memory terms
    )
        EIP712("Keyward Claims", "1")
        Pools(authority, providers, terms.withdrawalDelay)
        Coverages(patients)
        Claims(terms.decisionPeriod, terms.evidencePeriod, terms.disputePeriod)
        Disputes(arbiter, terms.rulingPeriod, terms.bond)
    {}
}
