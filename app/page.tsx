import { CATEGORIES } from "#lib/core/categories.ts";

export default function Page() {
  return <main>{CATEGORIES.join(", ")}</main>;
}
