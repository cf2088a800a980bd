"use client";
import { Fragment, type ReactNode } from "react";
import type { Role } from "#lib/identity/roles.ts";
import { Skeleton } from "../../_ui/states.tsx";
import { useWorkPlace, type WorkPlace } from "./use-work-place.ts";

/** What somebody sees at work, under a role: nothing before it is known where, and everything anew at another organisation. */
export function AtWork({
  as: role,
  lines = 6,
  children,
}: {
  as: Role;
  /** Of what it looks like until then. */
  lines?: number;
  children: (place: WorkPlace) => ReactNode;
}) {
  const place = useWorkPlace(role);
  return place === undefined ? (
    <Skeleton lines={lines} />
  ) : (
    <Fragment key={place.here.organisation}>{children(place)}</Fragment>
  );
}
