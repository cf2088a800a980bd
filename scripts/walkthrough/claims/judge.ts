import { decideClaims } from "#lib/claims/decisions.ts";
import { type ClaimDossier, checkDossier } from "#lib/claims/dossier.ts";
import { proveRecord } from "#lib/claims/evidence.ts";
import { billOf, disclose } from "#lib/claims/lines.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import type { Care } from "./care.ts";
import { phantomOf } from "./file-attested.ts";

/**
 * The insurer proves the lines and the record that they rest on, without opening it, and approves a part: what an insurer
 * allowed where the file says so, or else three fifths.
 * @returns what is approved.
 */
export async function approveInPart(care: Care): Promise<bigint> {
  const { journey, insurance, encounter, filing, claim, bill } = care;
  const { recorder, network } = journey;
  const { ledger } = network;
  const dossier = dossierOf(care);
  const phantom = billOf([phantomOf(care)]);
  await recorder.refused("insurer is shown a line that was not filed", ["ClaimLineUnproven"], () =>
    checkDossier(ledger, chainHistory(ledger), {
      ...dossier,
      lines: [...dossier.lines, ...disclose(phantom)],
    }),
  );
  await checkDossier(ledger, chainHistory(ledger), { ...dossier, lines: disclose(bill) });
  const { explained } = encounter;
  const inPart = explained !== undefined && explained.allowed > 0n && explained.allowed < filing.billed;
  const approved = inPart ? explained.allowed : (filing.billed * 3n) / 5n;
  const { relay, wallet } = insurance.adjuster;
  await relay.submit(await decideClaims(ledger, wallet, [{ claim, outcome: "approve", approved }]));
  return approved;
}

/** What the insurer is given: the lines, and where the encounter stands in the history. */
function dossierOf({ registered, filing, bill, record, history }: Care): ClaimDossier {
  // Records of one transaction are one batch; a single record stands for itself.
  const appended = history.filter(({ transactionHash }) => transactionHash === record.transactionHash);
  const evidence = proveRecord(registered.patientId, record.recordId, appended);
  return { v: 1, filing, lines: disclose(bill), record: evidence };
}
