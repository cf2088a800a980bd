// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedCalls} from "../../../contracts/core/ISignedCalls.sol";
import {IUnorderedNonces} from "../../../contracts/core/IUnorderedNonces.sol";
import {AccountAuthorisation} from "../../../contracts/core/Types.sol";
import {OrganisationKind} from "../../../contracts/identity/Roles.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {Typed} from "../support/Typed.sol";
import {vm} from "../support/Vm.sol";

/// @notice Nonces in any order, through the smallest call that spends them: an administrator's opening of a team.
contract UnorderedNoncesTest is KeywardTest {
    uint32 private hospital;
    IUnorderedNonces private nonces;

    function setUp() public override {
        super.setUp();
        hospital = _admit(OrganisationKind.HOSPITAL);
        nonces = IUnorderedNonces(address(ledger.providers));
    }

    /// [C3]
    function testFuzz_eachNonceIsSpentOnceInWhateverOrder(uint256[4] memory chosen, bool near) external {
        for (uint256 i = 0; i < chosen.length; ++i) {
            // Half of the runs within two words, where bits meet.
            if (near) chosen[i] %= 512;
            bool spent;
            for (uint256 j = 0; j < i; ++j) spent = spent || chosen[j] == chosen[i];
            vm.assertEq(nonces.isNonceSpent(administrator, chosen[i]), spent, "spent before");
            _create(chosen[i], spent);
            vm.assertTrue(nonces.isNonceSpent(administrator, chosen[i]), "spent after");
        }
    }

    function testFuzz_cancelledNonceIsSpentAndNoOtherIs(uint256 word, uint256 mask, uint8 bit) external {
        word %= 2 ** 248;
        vm.prank(administrator);
        nonces.cancelNonces(word, mask);
        bool cancelled = (mask >> bit) % 2 == 1;
        vm.assertEq(nonces.isNonceSpent(administrator, word * 256 + bit), cancelled, "cancelled");
        vm.assertTrue(!nonces.isNonceSpent(administrator, ((word + 1) % 2 ** 248) * 256 + bit), "another word");
        vm.assertTrue(!nonces.isNonceSpent(staff, word * 256 + bit), "another account");
        _create(word * 256 + bit, cancelled);
    }

    function _create(uint256 nonce, bool spent) private {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("TeamCreation(uint32 organisation,uint256 nonce,uint256 deadline)"),
                hospital,
                nonce,
                START
            )
        );
        bytes32 digest = Typed.digest("Keyward Providers", block.chainid, address(ledger.providers), structHash);
        bytes memory signature = Typed.sign(ADMINISTRATOR_KEY, digest);
        if (spent) {
            vm.expectRevert(abi.encodeWithSelector(ISignedCalls.NonceSpent.selector, administrator, nonce));
        }
        ledger.providers.createTeamBySig(hospital, AccountAuthorisation(administrator, nonce, START, signature));
    }
}
