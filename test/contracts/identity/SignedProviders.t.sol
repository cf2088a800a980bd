// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {AccountMessageTest} from "../support/AccountMessage.sol";
import {vm} from "../support/Vm.sol";

abstract contract ProviderMessageTest is AccountMessageTest {
    uint32 internal hospital;
    uint32 internal team;

    function _prepare() internal override {
        hospital = _admit(OrganisationKind.HOSPITAL);
        vm.prank(administrator);
        team = ledger.providers.createTeam(hospital);
    }

    function _signerKey() internal pure override returns (uint256) {
        return ADMINISTRATOR_KEY;
    }

    function _providerMessage(
        string memory encodedType,
        bytes memory encoded
    ) internal view returns (Message memory message) {
        message.name = "Keyward Providers";
        message.target = address(ledger.providers);
        message.encodedType = encodedType;
        message.signerKey = _signerKey();
        message.words = _words(encoded);
    }
}

contract SignedStaffMemberSettingTest is ProviderMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.providers.setStaffMemberBySig(
            uint32(words[0]),
            address(uint160(words[1])),
            IProviderRegistry.StaffMember({
                roles: uint16(words[2]),
                specialty: uint32(words[3]),
                licenceUntil: uint40(words[4]),
                suspended: words[5] == 1
            }),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory) {
        return
            _providerMessage(
                "StaffMemberSetting(uint32 organisation,address account,uint16 roles,uint32 specialty,uint40 licenceUntil,bool suspended,uint256 nonce,uint256 deadline)",
                abi.encode(hospital, staff, Roles.PHYSICIAN, 207, START + 365 days, false, 1_000, START)
            );
    }
}

contract SignedTeamCreationTest is ProviderMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.providers.createTeamBySig(uint32(words[0]), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _providerMessage(
                "TeamCreation(uint32 organisation,uint256 nonce,uint256 deadline)",
                abi.encode(hospital, type(uint256).max, START)
            );
    }
}

contract SignedTeamMemberSettingTest is ProviderMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.providers.setTeamMemberBySig(
            uint32(words[0]),
            address(uint160(words[1])),
            uint32(words[2]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory) {
        return
            _providerMessage(
                "TeamMemberSetting(uint32 team,address account,uint32 organisation,uint256 nonce,uint256 deadline)",
                abi.encode(team, staff, hospital, 256, START)
            );
    }
}
