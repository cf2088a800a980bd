import type { AnchorHTMLAttributes } from "react";

/** Stands in for next/link, which needs a router. */
export default function Link(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...props} />;
}
