export { StatusSkeleton } from "./skeleton.tsx";
export { StatusPage } from "./status-page.tsx";
