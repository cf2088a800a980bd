import { revoke } from "#lib/consent/grant.ts";
import { endGrant } from "#lib/consent/session.ts";
import { releaseNow } from "../doctor.ts";
import { endOnce } from "../end-once.ts";
import type { Journey, RegisteredPatient } from "../journey.ts";
import { personOf } from "../people.ts";
import type { Reader } from "../reach.ts";
import { BILLED } from "./read-for-payment.ts";

/** The patient takes back what they let somebody read for payment, who is refused from then on and finds them in no list. */
export async function endReading(
  journey: Journey,
  { patient, patientId }: RegisteredPatient,
  who: string,
  reader: Reader,
): Promise<void> {
  const { network, recorder, relay } = journey;
  const grant = { grantee: personOf(reader.wallet), purpose: "HPAYMT" } as const;
  await relay.submit(await revoke(network.ledger, patient, grant));
  await endOnce(relay, endGrant(patientId, grant));
  await recorder.refused(`${who} once the patient took it back`, ["AccessRefused"], () =>
    releaseNow(journey, reader, patientId, BILLED),
  );
}
