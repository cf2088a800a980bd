import { LandingPage } from "./_features/identity/landing-page.tsx";

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return <LandingPage next={typeof next === "string" ? next : undefined} />;
}
