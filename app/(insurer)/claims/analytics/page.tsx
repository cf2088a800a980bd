import type { Metadata } from "next";
import { FiguresPage } from "../../../_features/insurer/figures/figures-page.tsx";
import { insurer } from "../../../_messages/en/insurer.ts";

export const metadata: Metadata = { title: insurer.figures.title };

export default function Page() {
  return <FiguresPage />;
}
