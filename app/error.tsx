"use client";
import { errors } from "./_messages/en/errors.ts";
import { Message } from "./_status/message.tsx";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <Message title={errors.title} lead={errors.lead} retry={reset} />;
}
