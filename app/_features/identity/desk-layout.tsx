"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useSession } from "../../_session/use-session.ts";
import type { Desk } from "../../_session/who.ts";
import { AppShell } from "../../_ui/shell.tsx";
import { DeskNotices } from "./desk-notices.tsx";
import { type Counts, deskAt, navOf } from "./nav.ts";
import { SessionGate } from "./session-gate.tsx";
import { ShellFoot } from "./shell-foot.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { VaultGate } from "./vault-gate.tsx";

/**
 * The frame of a desk's pages: navigation, who is here, what keeps them from working, and the gates. Pages are mounted
 * once somebody is signed in who may use them, and on a patient's desk once the vault was opened.
 * @param desks of the pages below; which one it is, the path says.
 * @param tools beside the name, as a bell.
 * @param counts how much waits at which place of the navigation.
 * @param notices lasting lines above the page, as of a recovery that is under way.
 * @param shows which places of the navigation there are, where it isn't all of them; `names`: what they are called instead.
 */
export function DeskLayout({
  desks,
  tools,
  counts,
  notices,
  shows,
  names,
  children,
}: {
  desks: readonly [Desk, ...Desk[]];
  tools?: ReactNode;
  counts?: Counts;
  notices?: ReactNode;
  shows?: ((place: string) => boolean) | undefined;
  names?: Readonly<Record<string, string>> | undefined;
  children: ReactNode;
}) {
  const session = useSession();
  const path = usePathname();
  const here = deskAt(path);
  const desk = here !== undefined && desks.includes(here) ? here : desks[0];
  const signedIn = session.status === "in";
  return (
    <AppShell
      items={navOf(desk, counts, shows, names)}
      dense={desk === "clinic"}
      tools={
        <>
          {signedIn && tools}
          <ThemeButton />
        </>
      }
      notice={
        signedIn && (
          <>
            {notices}
            <DeskNotices />
          </>
        )
      }
      foot={signedIn && <ShellFoot desk={desk} />}
    >
      <SessionGate desk={desk}>
        <VaultGate desk={desk}>{children}</VaultGate>
      </SessionGate>
    </AppShell>
  );
}
