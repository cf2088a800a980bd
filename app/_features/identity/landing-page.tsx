"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { arriving } from "../../_messages/en/arriving.ts";
import { identity } from "../../_messages/en/identity.ts";
import { network } from "../../_session/network.ts";
import { nextPath } from "../../_session/next-path.ts";
import { SHARED } from "../../_session/query-client.ts";
import { session } from "../../_session/session-store.ts";
import { useSession } from "../../_session/use-session.ts";
import { desksOf, HOME } from "../../_session/who.ts";
import { Brand } from "../../_ui/brand.tsx";
import { ButtonLink } from "../../_ui/button.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { NearLink } from "../../_ui/near-link.tsx";
import { Banner, Card } from "../../_ui/surface.tsx";
import { DemoPeople } from "./demo-people.tsx";
import css from "./identity.module.css";
import { SignInOptions } from "./sign-in-options.tsx";
import { SignedInCard } from "./signed-in-card.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { useBeginHref } from "./use-begin-href.ts";

const text = identity.landing;

/** The first page: what Keyward is, and every way in. `next`: where somebody wanted to go. */
export function LandingPage({ next }: { next: string | undefined }) {
  const router = useRouter();
  const state = useSession();
  const begin = useBeginHref(next);
  const asked = useQuery({ queryKey: ["network"], queryFn: network, meta: SHARED });
  const people = asked.data?.local ? asked.data.people : [];
  const goOn = () => {
    const now = session.get();
    if (now.status !== "in") return;
    const [desk] = desksOf(now.standing);
    if (desk === undefined) return;
    const asked = nextPath(next, location.origin);
    router.push(asked === undefined ? HOME[desk] : asked + location.hash);
  };
  const reason = state.status === "out" ? state.reason : undefined;
  return (
    <div className={css.landing}>
      <header className={css.top}>
        <Brand />
        <ThemeButton />
      </header>
      <main id="content" className={css.columns}>
        <div className={css.pitch}>
          <div>
            <h1>{text.title}</h1>
            <p className={css.lead}>{text.lead}</p>
          </div>
          <ul className={css.points}>
            {text.points.map(([icon, title, says]) => (
              <li key={title}>
                <Icon name={icon} size={20} />
                <div>
                  <h2>{title}</h2>
                  <p>{says}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
        <div className={css.entry}>
          {reason === "switched" && <Banner tone="warn">{text.switched}</Banner>}
          {reason === "expired" && <Banner>{text.expired}</Banner>}
          {next?.startsWith("/guardian/invite/") && <Banner>{arriving.guardian}</Banner>}
          {state.status === "in" ? (
            <SignedInCard state={state} begin={begin} onGoOn={goOn} />
          ) : (
            <Card title={text.signIn}>
              <SignInOptions onDone={goOn} />
            </Card>
          )}
          {state.status !== "in" && (
            <section className={css.isNew} aria-label={text.isNew}>
              <div>
                <strong>{text.isNew}</strong>
                <p className={css.hint}>{text.isNewHint}</p>
              </div>
              <ButtonLink href={begin}>{text.begin}</ButtonLink>
            </section>
          )}
        </div>
        {people.length > 0 && (
          <div className={css.demo}>
            <DemoPeople people={people} onDone={goOn} />
          </div>
        )}
      </main>
      <footer className={css.bottom}>
        <NearLink href="/status">{text.status}</NearLink>
      </footer>
    </div>
  );
}
