import { fileClaim, signAttestation } from "#lib/claims/filing.ts";
import { billOf, type ClaimLine } from "#lib/claims/lines.ts";
import type { Care } from "./care.ts";

/** Something that nobody did. */
export const phantomOf = ({ bill }: Care): ClaimLine => ({
  system: "http://snomed.info/sct",
  code: "71388002",
  display: "Procedure",
  date: bill.lines[0]?.date ?? "2026-01-01",
  amount: 10_000n,
});

/** The patient attests the very lines that are filed: another one can't be slipped in, nor the care be billed twice. */
export async function fileAttested(care: Care): Promise<void> {
  const { journey, insurance, registered, bill, filing } = care;
  const { recorder, network } = journey;
  const { ledger } = network;
  const { relay, wallet } = insurance.clerk;
  const attestation = await signAttestation(ledger, registered.patient, filing, true);
  const padded = billOf([...bill.lines, phantomOf(care)]);
  await recorder.refused(
    "billing clerk adds a line to what the patient attested",
    ["PatientRegistryInvalidSignature"],
    async () => {
      const { linesRoot, billed } = padded;
      const { call } = await fileClaim(ledger, wallet, { ...filing, linesRoot, billed }, { attestation });
      return relay.submit(call);
    },
  );
  await relay.submit((await fileClaim(ledger, wallet, filing, { attestation })).call);
  await recorder.refused("billing clerk claims the same care again", ["ClaimsEscrowAlreadyFiled"], async () =>
    relay.submit((await fileClaim(ledger, wallet, filing, { attestation })).call),
  );
}
