import type { Grantee } from "#lib/chain/grantee.ts";
import { epochIn } from "#lib/chain/key-epochs.ts";
import { grant } from "#lib/consent/grant.ts";
import { openSession } from "#lib/consent/session.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import type { KeyRelease, WrappedKey } from "#lib/keys/key-release.ts";
import { epochKeyOf } from "#lib/keys/manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { keyReleaseFor } from "#scripts/walkthrough/doctor.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { timeFigure } from "./figure.ts";
import type { Patient } from "./patient.ts";
import type { Figure } from "./report.ts";
import { interleave, timed } from "./statistics.ts";

const READERS = 10;
/** Accounts of the test mnemonic that nobody else uses. */
const FIRST_READER = 40;
const CATEGORY: Category = "laboratory";
const DAY = 24 * 3_600;

/** Ten physicians of one hospital, each with a client and a session of their own, ask for a key at once. */
export async function benchReaders(patient: Patient, quick: boolean): Promise<Figure[]> {
  const count = quick ? 2 : READERS;
  const key = await keyFor(patient);
  await admitReaders(patient, count);
  const { network } = patient.journey;
  const clients = Array.from({ length: count }, (_, i) =>
    keyReleaseFor(network, signerOf(testAccount(FIRST_READER + i))),
  );
  try {
    // Each connects and signs once.
    const first = await timed(() => Promise.all(clients.map((client) => client.release([key]))));
    const samples = await interleave(
      {
        alone: () => (clients[0] as KeyRelease).release([key]),
        together: () => Promise.all(clients.map((client) => client.release([key]))),
      },
      quick ? { rounds: 2, warmUp: 1 } : { rounds: 15, warmUp: 2, budget: 40_000 },
    );
    const floor = { name: "one of them alone", samples: samples.alone };
    const notes = ["nodes, chain and all readers' clients share this machine"];
    const part = "readers";
    return [
      timeFigure({
        part,
        name: `${count} readers at once, until all have it`,
        samples: samples.together,
        floor,
        notes,
      }),
      timeFigure({
        part,
        name: `${count} new clients at once: worker, connection, session, key`,
        samples: [first.ms],
      }),
    ];
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}

async function keyFor({ journey, manifest, patientId }: Patient): Promise<WrappedKey> {
  const { keyEpochs } = await readSnapshot(journey.network.ledger, patientId);
  const category = categoryBit(CATEGORY);
  const keyEpoch = epochIn(keyEpochs, category);
  const { release } = epochKeyOf(manifest, category, keyEpoch);
  return { patientId, category, keyEpoch, ...release };
}

/** The hospital enrols them, the patient lets the hospital read, and each opens a session. */
async function admitReaders({ journey, patient, patientId }: Patient, count: number): Promise<void> {
  const { network, people } = journey;
  const { ledger, relay } = network;
  const { organisation } = people;
  const grantee: Grantee = { kind: "organisation", id: organisation };
  const now = Number((await network.chain.client.getBlock()).timestamp);
  const terms = { read: [CATEGORY], write: [], validFrom: now, validUntil: now + DAY };
  await relay.submit((await grant(ledger, patient, { grantee, purpose: "TREAT", ...terms })).call);
  for (let i = 0; i < count; i++) {
    const reader = signerOf(testAccount(FIRST_READER + i));
    await relay.submit(
      await setStaffMember(ledger, people.administrator, organisation, reader.address, people.credential),
    );
    const request = { patientId, grantee, purpose: "TREAT", categories: [CATEGORY], organisation } as const;
    await relay.submit(await openSession(ledger, reader, { ...request, until: now + 1_800 }));
  }
}
