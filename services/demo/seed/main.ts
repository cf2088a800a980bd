import { KeywardError } from "#lib/core/errors.ts";
import { seedPatients } from "./seed-patients.ts";

const { KEYWARD_ORIGIN: origin, DEMO_FILE: file } = process.env;

try {
  if (origin === undefined || file === undefined) throw new Error("KEYWARD_ORIGIN and DEMO_FILE are needed.");
  await seedPatients({ origin, file, onPatient: (name) => console.log(`seeded ${name}`) });
} catch (error) {
  console.error(error instanceof KeywardError ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
}
