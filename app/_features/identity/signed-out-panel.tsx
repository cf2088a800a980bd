"use client";
import { shell } from "../../_messages/en/shell.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Card } from "../../_ui/surface.tsx";
import css from "./identity.module.css";
import { SignInOptions } from "./sign-in-options.tsx";

/** In the place of a page whose session has ended: signing in brings it back as it was. */
export function SignedOutPanel() {
  return (
    <div className={css.narrow}>
      <PageHeader title={shell.session.expired} lead={shell.session.expiredLead} />
      <Card>
        <SignInOptions onDone={() => {}} />
      </Card>
    </div>
  );
}
