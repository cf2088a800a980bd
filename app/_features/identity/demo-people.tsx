"use client";
import { useState } from "react";
import type { NetworkPerson } from "#lib/hospital/network-schema.ts";
import { identity } from "../../_messages/en/identity.ts";
import { Avatar } from "../../_ui/person.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Card } from "../../_ui/surface.tsx";
import css from "./identity.module.css";
import { byDemo } from "./sign-in-by.ts";
import { useAct } from "./use-act.ts";

const text = identity.demo;

/** The made-up people of a local network, by organisation: one press signs in as them. */
export function DemoPeople({ people, onDone }: { people: readonly NetworkPerson[]; onDone: () => void }) {
  const [who, setWho] = useState<string>();
  const act = useAct((person: NetworkPerson) => {
    setWho(person.address);
    return byDemo(person).then(onDone);
  });
  const groups = Map.groupBy(
    people,
    ({ organisation, role }) => organisation ?? (role === "patient" ? text.patients : text.network),
  );
  const patientsFirst = [...groups].sort(
    ([a], [b]) => Number(b === text.patients) - Number(a === text.patients),
  );
  return (
    <Card title={text.title}>
      <p className={css.hint}>{text.lead}</p>
      {act.error !== undefined && <ErrorState error={act.error} />}
      <div className={css.groups}>
        {patientsFirst.map(([group, members]) => (
          <section key={group} aria-label={group}>
            <h3 className={css.groupName}>{group}</h3>
            <ul>
              {members.map((person) => (
                <li key={person.address}>
                  <button
                    type="button"
                    className={css.person}
                    disabled={act.busy}
                    aria-busy={(act.busy && who === person.address) || undefined}
                    onClick={() => act.run(person)}
                  >
                    <Avatar name={person.name} size="small" />
                    <span>
                      <span className="visually-hidden">{text.signInAs(person.name)}, </span>
                      <span aria-hidden="true">{person.name}</span>
                      <span className={css.role}>{text.roles[person.role] ?? person.role}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
