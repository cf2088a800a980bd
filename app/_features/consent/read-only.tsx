import { consent } from "../../_messages/en/consent.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Banner } from "../../_ui/surface.tsx";

/** What somebody sees here who has only a recovery code: it reads the record, and nothing about people. */
export const ReadOnly = ({ title }: { title: string }) => (
  <>
    <PageHeader title={title} />
    <Banner>{consent.readOnly}</Banner>
  </>
);
