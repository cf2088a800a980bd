import { StatusSkeleton } from "./_status/index.ts";

export default function Loading() {
  return <StatusSkeleton />;
}
