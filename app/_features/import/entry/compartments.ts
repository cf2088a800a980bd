import { useQuery } from "@tanstack/react-query";
import type { Resource as FhirResource } from "fhir/r4.js";
import type { ResourceDraft } from "#lib/care/draft.ts";
import { CATEGORIES, type Category } from "#lib/core/categories.ts";

/** Where resources are written to: what the signed batch names. */
export type Compartments = { own: Category[]; emergency: boolean };

/** By the very function by which the vault makes the records. It is loaded when something is about to be written. */
export async function compartmentsOf(resources: readonly ResourceDraft[]): Promise<Compartments> {
  const { draftResource } = await import("#lib/records/draft-resources.ts");
  const all = resources
    .flatMap((resource) => draftResource(resource as unknown as FhirResource))
    .map(({ category }) => CATEGORIES[category] as Category);
  return {
    own: [...new Set(all.filter((category) => category !== "emergency"))],
    emergency: all.includes("emergency"),
  };
}

/** The same while somebody types. */
export function useCompartments(resources: readonly ResourceDraft[] | undefined): Compartments | undefined {
  const { data } = useQuery({
    queryKey: ["compartments", resources],
    queryFn: () => compartmentsOf(resources ?? []),
    enabled: resources !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return resources === undefined ? undefined : data;
}
