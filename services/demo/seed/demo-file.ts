import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { oneAtATime } from "#lib/records/one-at-a-time.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";

const hash = z.string().regex(/^0x[0-9a-f]{64}$/);
const patient = z.object({
  name: z.string(),
  /** Index in the test mnemonic. */
  account: z.number().int(),
  patientId: hash.transform((id) => id as PatientId),
  salt: hash.transform((salt) => salt as Hex),
  recoveryCode: z.string(),
  /** By grantee: the Consents behind grants, until they are in the record. */
  consents: z.record(z.string(), z.string()),
  /** Whether everything of the patient is there. */
  done: z.boolean(),
});
const desk = z.object({
  organisation: z.number().int(),
  salt: hash.transform((salt) => salt as Hex),
  recoveryCode: z.string(),
});
const insurance = z.object({
  desks: z.array(desk),
  /** Whether coverages and claims are there. */
  done: z.boolean(),
});
const schema = z.object({
  v: z.literal(1),
  ledger: z.string(),
  patients: z.array(patient),
  insurance: insurance.optional(),
});

/** What is known of a demo patient, beside the ledger and the stores. */
export type DemoPatient = z.output<typeof patient>;

/** What is known of a demo organisation's claims desk. */
export type DemoDesk = z.output<typeof desk>;
export type DemoInsurance = z.output<typeof insurance>;

/** `demo.json`: the demo patients' ids and recovery codes, for the owner of the data alone. */
export type DemoFile = {
  patients(): readonly DemoPatient[];
  /** Writes a patient down, in the place of what was known. Durable before it resolves. */
  save(patient: DemoPatient): Promise<void>;
  insurance(): DemoInsurance;
  saveInsurance(insurance: DemoInsurance): Promise<void>;
};

/** What a ledger is called in the file: another chain may have the same id and addresses. */
export const ledgerName = (genesis: Hex, { addresses }: Deployment): string =>
  `${genesis} ${addresses.patientRegistry.toLowerCase()}`;

/** Reads the file, or begins one: also when it tells of another ledger than the one called `ledger`. */
export async function openDemoFile(path: string, ledger: string): Promise<DemoFile> {
  const known = await read(path);
  let { patients, insurance: kept = NO_INSURANCE } =
    known?.ledger === ledger ? known : { patients: [] as DemoPatient[] };
  const inTurn = oneAtATime();
  // Readable by its owner alone, as everything that is written this way.
  const write = () =>
    writeDurably(path, JSON.stringify({ v: 1, ledger, patients, insurance: kept }, null, 2));
  return {
    patients: () => patients,
    save: (given) =>
      inTurn(path, async () => {
        patients = [...patients.filter(({ name }) => name !== given.name), given];
        await write();
      }),
    insurance: () => kept,
    saveInsurance: (given) =>
      inTurn(path, async () => {
        kept = given;
        await write();
      }),
  };
}

const NO_INSURANCE: DemoInsurance = { desks: [], done: false };

async function read(path: string): Promise<z.output<typeof schema> | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
