// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee} from "../../../contracts/core/Types.sol";
import {vm} from "../support/Vm.sol";

contract GranteesTest {
    function testFuzz_personIsTheirAccount(address account, address other) external pure {
        Grantee person = Grantees.person(account);
        vm.assertEq(Grantees.kindOf(person), 0, "kind");
        vm.assertEq(address(Grantees.idOf(person)), account, "id");
        vm.assertTrue(Grantees.isPerson(person, account), "is the account");
        vm.assertEq(Grantees.isPerson(person, other), account == other, "is another");
    }

    function testFuzz_organisationAndTeamKeepTheirNumber(uint32 id) external pure {
        vm.assertEq(Grantees.kindOf(Grantees.organisation(id)), 1, "kind of an organisation");
        vm.assertEq(Grantees.idOf(Grantees.organisation(id)), id, "number of an organisation");
        vm.assertEq(Grantees.kindOf(Grantees.team(id)), 2, "kind of a team");
        vm.assertEq(Grantees.idOf(Grantees.team(id)), id, "number of a team");
    }

    function testFuzz_noTwoGranteesAreTheSame(address account, uint32 first, uint32 second) external pure {
        uint256 person = Grantee.unwrap(Grantees.person(account));
        uint256 organisation = Grantee.unwrap(Grantees.organisation(first));
        uint256 team = Grantee.unwrap(Grantees.team(second));
        vm.assertTrue(person != organisation && person != team && organisation != team, "kinds collide");
        vm.assertTrue(
            !Grantees.isPerson(Grantees.organisation(first), account),
            "organisation passes for a person"
        );
        vm.assertTrue(!Grantees.isPerson(Grantees.team(second), account), "team passes for a person");
        vm.assertEq(
            organisation == Grantee.unwrap(Grantees.organisation(second)),
            first == second,
            "numbers collide"
        );
    }

    /// @dev A person and an organisation of the same number, where they are nearest to each other.
    function testFuzz_accountOfASmallNumberIsNoOrganisation(uint32 id) external pure {
        Grantee person = Grantees.person(address(uint160(id)));
        vm.assertTrue(Grantee.unwrap(person) != Grantee.unwrap(Grantees.organisation(id)), "collides");
    }
}
