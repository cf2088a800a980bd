"use client";
import { useRouter } from "next/navigation";
import { shell } from "../../_messages/en/shell.ts";
import { signOut } from "../../_session/sign-out.ts";
import { useSession } from "../../_session/use-session.ts";
import { type Desk, desksOf, HOME } from "../../_session/who.ts";
import { Icon } from "../../_ui/icon.tsx";
import { NearLink } from "../../_ui/near-link.tsx";
import { ActivityButton } from "./activity-button.tsx";
import css from "./identity.module.css";
import { useAct } from "./use-act.ts";
import { VaultLine } from "./vault-line.tsx";

/** Below the navigation: the vault, other desks of the same person, who is here, and the way out. */
export function ShellFoot({ desk }: { desk: Desk }) {
  const session = useSession();
  const router = useRouter();
  const leaving = useAct(async () => {
    router.push("/");
    await signOut();
  });
  if (session.status !== "in") return null;
  const others = desksOf(session.standing).filter((one) => one !== desk);
  const place = session.standing.memberships.find(({ roles }) => roles.length > 0)?.name;
  return (
    <>
      {desk === "patient" && <VaultLine />}
      {others.length > 0 && (
        <div>
          <p>{shell.switchTo}</p>
          <ul>
            {others.map((other) => (
              <li key={other}>
                <NearLink href={HOME[other]} className={css.footLink}>
                  {shell.desks[other]}
                </NearLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <p className={css.footName}>{session.name ?? shell.someone}</p>
        {place !== undefined && desk !== "patient" && <p>{place}</p>}
        <ActivityButton />
        <button type="button" className={css.footLink} onClick={() => leaving.run()}>
          <Icon name="logout" size={14} />
          {shell.signOut}
        </button>
      </div>
    </>
  );
}
