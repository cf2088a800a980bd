import { grant } from "#lib/consent/grant.ts";
import { doctorAsGrantee, type People } from "#scripts/walkthrough/people.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import type { Figure } from "../report.ts";
import { patientWithCoin, randomWord, registration, sender, WITH_COIN } from "./cast.ts";
import { consentGas, nowOn, sessionGas, termsFor } from "./consent-gas.ts";
import { allowedGas, GAS_GOALS, type GasGoal, type GasOperation } from "./goals.ts";
import { measurePeers, type PeerGas } from "./peers.ts";
import { recordsGas } from "./records-gas.ts";

/** Epochs of the manifest that records need to be there. */
const LAST_EPOCH = 5;

/** Full `receipt.gasUsed` of every operation, as real transactions on the deployed ledger. */
export async function benchGas(network: LocalNetwork, people: People): Promise<Figure[]> {
  const measured: Partial<Record<GasOperation, number>> = {
    "register a patient, direct, new slot": await sender(
      network,
      WITH_COIN.newcomer,
    )(registration(WITH_COIN.newcomer).call),
  };
  const patient = await patientWithCoin(network);
  Object.assign(measured, await consentGas(network, people, patient));
  await sender(
    network,
    WITH_COIN.patient,
  )({
    contract: "keyDirectory",
    functionName: "publish",
    args: [patient.patientId, randomWord(), LAST_EPOCH, 0],
  });
  const terms = termsFor(doctorAsGrantee(people), await nowOn(network));
  await network.relay.submit((await grant(network.ledger, patient, terms)).call);
  Object.assign(measured, await recordsGas(network, people, patient));
  Object.assign(measured, await sessionGas(network, people, patient));
  const peers = await measurePeers(network.chain);
  return (Object.keys(GAS_GOALS) as GasOperation[]).map((name) =>
    gasFigure(name, GAS_GOALS[name], measured[name] ?? Number.NaN, peers),
  );
}

/** Peers of the same run, by what they are held against. */
const MEASURED_PEERS: Partial<Record<GasOperation, { name: string; of: keyof PeerGas }>> = {
  "revoke a grant, by the patient": { name: "OpenZeppelin AccessControl revokeRole", of: "revokeRole" },
  "open a session, direct, new slot": { name: "OpenZeppelin AccessControl grantRole", of: "grantRole" },
};

function gasFigure(name: GasOperation, goal: GasGoal, gas: number, measured: PeerGas): Figure {
  const value = gas / (goal.per ?? 1);
  const allowed = allowedGas(goal);
  const peer = MEASURED_PEERS[name];
  const quoted = Object.entries(goal.peers ?? {}).map(([other, amount]) => ({
    name: other,
    value: amount,
    measured: false,
  }));
  return {
    part: "gas",
    name,
    unit: "gas",
    value,
    floor: {
      name: "sum of opcode costs, without any read of another contract that isn't named",
      value: goal.floor,
    },
    ratio: value / goal.floor,
    goal: allowed,
    met: value <= allowed.limit,
    peers: [
      ...(peer === undefined ? [] : [{ name: peer.name, value: measured[peer.of], measured: true }]),
      ...quoted,
    ],
    ...(goal.per === undefined ? {} : { notes: [`${gas.toLocaleString("en")} for the whole batch`] }),
  };
}
