import { behavesLikeAGrantor } from "./behaviours/consent.ts";
import { behavesLikeAPatientInEmergencies } from "./behaviours/emergencies.ts";
import { behavesLikeAController } from "./behaviours/identity.ts";
import { behavesLikeAPublisher } from "./behaviours/publishing.ts";
import { behavesLikeAnAuthor, behavesLikeAnEraser } from "./behaviours/recording.ts";
import { PATIENT_PATHS } from "./support/paths.ts";
import type { Patient } from "./support/patient.ts";
import { inTown, type Town } from "./support/world.ts";

for (const path of PATIENT_PATHS) {
  describe(path.name, () => {
    let world: Town;
    let patient: Patient;

    beforeEach(async () => {
      world = await inTown();
      patient = await path.patient(world);
    });

    behavesLikeAController(() => ({ world, patient }));
    behavesLikeAGrantor(() => ({ world, patient }));
    behavesLikeAPublisher(() => ({ world, patient }));
    behavesLikeAPatientInEmergencies(() => ({ world, patient }));
    behavesLikeAnEraser(() => ({ world, patient }));
    behavesLikeAnAuthor(() => ({
      world,
      author: {
        patientId: patient.id,
        address: patient.signerId,
        organisation: 0n,
        append: patient.append,
        appendBatch: patient.appendBatch,
      },
    }));
  });
}
