"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { adding } from "../../_messages/en/import.ts";
import { shell } from "../../_messages/en/shell.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { Tabs } from "../../_ui/chips.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner } from "../../_ui/surface.tsx";
import { ImportFiles } from "./files/import-files.tsx";
import css from "./import.module.css";

const WAYS = ["files", "document", "typed"] as const;
type Way = (typeof WAYS)[number];
const PANEL = "add";

// Forms and their lists of words come when they are asked for.
const loading = () => <Skeleton lines={5} />;
const DocumentEntry = dynamic(
  () => import("./document/document-entry.tsx").then(({ DocumentEntry: entry }) => entry),
  { loading },
);
const TypedEntry = dynamic(() => import("./entry/typed-entry.tsx").then(({ TypedEntry: entry }) => entry), {
  loading,
});

/** Adding to the record: a file of a hospital, a paper, or what somebody knows. */
export function AddPage() {
  const patient = usePatient();
  return (
    <div className={css.page}>
      <PageHeader
        title={adding.title}
        lead={adding.lead}
        back={{ href: "/record", label: shell.nav["/record"] }}
      />
      {patient === undefined ? (
        <Skeleton lines={6} />
      ) : patient.readOnly ? (
        <Banner>{adding.readOnly}</Banner>
      ) : (
        <Ways patient={patient} />
      )}
    </div>
  );
}

/** What isn't shown stays as it is, with what was typed and chosen. */
function Ways({ patient }: { patient: SignedInPatient }) {
  const [way, setWay] = useState<Way>("files");
  const [seen, setSeen] = useState<readonly Way[]>([way]);
  const [documents, setDocuments] = useState(0);
  return (
    <>
      <Tabs
        label={adding.ways.label}
        tabs={WAYS.map((value) => ({ value, label: adding.ways[value] }))}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          setSeen([...seen, chosen]);
        }}
        panelId={PANEL}
      />
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${way}`} className={css.panel}>
        <div hidden={way !== "files"}>
          <ImportFiles />
        </div>
        <div hidden={way !== "document"}>
          {seen.includes("document") && (
            <DocumentEntry key={documents} patient={patient} onAdded={() => setDocuments(documents + 1)} />
          )}
        </div>
        <div hidden={way !== "typed"}>{seen.includes("typed") && <TypedEntry patient={patient} />}</div>
      </div>
    </>
  );
}
