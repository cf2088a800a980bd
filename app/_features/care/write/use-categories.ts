"use client";
import { useEffect, useState } from "react";
import type { ResourceDraft } from "#lib/care/draft.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Resource } from "#lib/fhir/bundle.ts";

type Rules = { categoriesOf: (drafts: readonly ResourceDraft[]) => Category[] };

async function load(): Promise<Rules> {
  const [{ categorise }, { isEmergencyRelevant }] = await Promise.all([
    import("#lib/fhir/categorise.ts"),
    import("#lib/fhir/emergency.ts"),
  ]);
  return {
    categoriesOf(drafts) {
      const all = drafts.flatMap((draft): Category[] => {
        const resource = draft as unknown as Resource;
        return isEmergencyRelevant(resource) ? [categorise(resource), "emergency"] : [categorise(resource)];
      });
      return [...new Set(all)];
    },
  };
}

/** Into which parts of the record something belongs, by the vault's own rules; they are loaded when somebody writes. */
export function useCategories(): Rules | undefined {
  const [rules, setRules] = useState<Rules>();
  useEffect(() => {
    let here = true;
    void load().then((loaded) => here && setRules(loaded));
    return () => {
      here = false;
    };
  }, []);
  return rules;
}
