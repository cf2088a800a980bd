import type { Encounter, FhirResource } from "fhir/r4.js";
import { draftClaim } from "#lib/claims/draft-claim.ts";
import { type Bill, billOf } from "#lib/claims/lines.ts";
import type { Currency } from "#lib/claims/money.ts";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { OpenedRecord } from "#lib/records/open-entries.ts";
import type { DemoPatient } from "../demo-file.ts";
import { CLAIMS, type PlannedClaim, priceOf } from "./plans.ts";

/** What is billed of an encounter, and in which record the encounter is. */
export type DemoBill = Bill & { plan: PlannedClaim; recordId: RecordId; servedAt: number };

/**
 * The bills of the planned claims, out of the opened record. Their salts come from the patient's, so that a seeding that goes on
 * bills the same.
 */
export async function demoBills(
  opened: readonly OpenedRecord[],
  { salt }: DemoPatient,
  currency: Currency,
): Promise<DemoBill[]> {
  const all = opened.flatMap(({ entry: { recordId }, payload }) =>
    readBundle(payload).entries.flatMap(({ fullUrl, resource }) =>
      resource === undefined ? [] : [{ recordId, fullUrl, resource: resource as FhirResource }],
    ),
  );
  const resources = all.map(({ resource }) => resource);
  const drafts = all
    .flatMap(({ recordId, fullUrl, resource }) => {
      if (resource.resourceType !== "Encounter") return [];
      const references = [fullUrl, `Encounter/${resource.id}`].filter((one) => one !== undefined);
      const encounter = { resource: resource as Encounter, references };
      return [{ recordId, ...draftClaim(encounter, resources, currency) }];
    })
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => b.servedAt - a.servedAt);
  const isPriced = (draft: (typeof drafts)[number]) =>
    draft.lines.length > 1 && draft.lines.every(({ amount }) => amount !== undefined);
  const others = drafts.filter((draft) => !isPriced(draft));
  const bills: DemoBill[] = [];
  for (const [at, plan] of CLAIMS.entries()) {
    const draft = plan.of === "admission" ? drafts.find(isPriced) : others[plan.of];
    if (draft === undefined) continue;
    const { recordId, servedAt } = draft;
    const lines = draft.lines.map(({ amount, ...line }) => ({
      ...line,
      amount: amount ?? priceOf(line.code),
    }));
    const salts = await Promise.all(lines.map((_, line) => digestOfBytes(utf8(`${salt}/${at}/${line}`))));
    let next = 0;
    bills.push({ plan, recordId, servedAt, ...billOf(lines, () => salts[next++] ?? toHex(utf8(salt))) });
  }
  return bills;
}
