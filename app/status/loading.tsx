import { StatusSkeleton } from "../_status/skeleton.tsx";

export default function Loading() {
  return <StatusSkeleton />;
}
