import { epochIn } from "#lib/chain/key-epochs.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import type { WrappedKey } from "#lib/keys/key-release.ts";
import { epochKeyOf } from "#lib/keys/manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { keyReleaseFor } from "#scripts/walkthrough/doctor.ts";
import { KEY_NODES, THRESHOLD } from "#services/local/key-network.ts";
import { timeFigure } from "./figure.ts";
import { type Patient, READ } from "./patient.ts";
import type { Figure } from "./report.ts";
import { interleave, timed } from "./statistics.ts";

const AT_ONCE = 8;

/** Releases keys through the real client and the node processes: one category, and several at once. */
export async function benchRelease(patient: Patient, quick: boolean): Promise<Figure[]> {
  const { network, people } = patient.journey;
  const { keyEpochs } = await readSnapshot(network.ledger, patient.patientId);
  const keysOf = (categories: readonly Category[]) =>
    categories.map((name): WrappedKey => {
      const category = categoryBit(name);
      const keyEpoch = epochIn(keyEpochs, category);
      const { release } = epochKeyOf(patient.manifest, category, keyEpoch);
      return { patientId: patient.patientId, category, keyEpoch, ...release };
    });
  const many = keysOf(READ.slice(0, AT_ONCE));
  const one = many.slice(0, 1);
  const first: number[] = [];
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    const fresh = keyReleaseFor(network, people.doctor);
    first.push((await timed(() => fresh.release(one))).ms);
    await fresh.close();
  }
  const release = keyReleaseFor(network, people.doctor);
  try {
    // One session for all of them: its owner signs once.
    await release.release(many);
    const samples = await interleave(
      { one: () => release.release(one), many: () => release.release(many) },
      quick ? { rounds: 3, warmUp: 1 } : { rounds: 30, warmUp: 2, budget: 35_000 },
    );
    const notes = [`${KEY_NODES} node processes, threshold ${THRESHOLD}, on this machine`];
    const figure = (name: string, own: readonly number[]) =>
      timeFigure({ part: "release", name, samples: own, notes });
    return [
      figure("release one category", samples.one),
      figure(`release ${AT_ONCE} categories at once`, samples.many),
      figure("first release of a new client: worker, connection, session", first),
    ];
  } finally {
    await release.close();
  }
}
