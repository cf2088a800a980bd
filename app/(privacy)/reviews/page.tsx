import type { Metadata } from "next";
import { ReviewsPage } from "../../_features/privacy/reviews-page.tsx";
import { privacy } from "../../_messages/en/privacy.ts";

export const metadata: Metadata = { title: privacy.title };

export default function Page() {
  return <ReviewsPage />;
}
