"use client";
import { claims } from "../../_messages/en/claims.ts";
import { ChooseOrganisation } from "../choose-organisation.tsx";
import type { WorkPlace } from "./use-place.ts";

/** For who works at several organisations: which one is looked at. */
export const ChoosePlace = ({ place }: { place: WorkPlace }) => (
  <ChooseOrganisation label={claims.choose} among={place} />
);
