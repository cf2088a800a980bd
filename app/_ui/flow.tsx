"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Brand } from "./brand.tsx";
import css from "./flow.module.css";
import { Steps } from "./progress.tsx";

/** A page without the app's shell that leads through steps. `at`: the running one; each begins at its top. */
export function Flow({
  label,
  steps,
  at,
  tools,
  children,
}: {
  label: string;
  steps: readonly string[];
  at: number;
  tools: ReactNode;
  children: ReactNode;
}) {
  const top = useRef<HTMLElement>(null);
  // For eyes and for screen readers.
  useEffect(() => {
    if (at > 0) top.current?.focus();
  }, [at]);
  return (
    <div className={css.flow}>
      <header className={css.top}>
        <Brand />
        {tools}
      </header>
      <div className={css.steps}>
        <Steps label={label} steps={steps} at={at} />
      </div>
      <main id="content" ref={top} tabIndex={-1} className={css.main}>
        {children}
      </main>
    </div>
  );
}

/** A page without the app's shell, of one thing. */
export const PageAlone = ({
  title,
  lead,
  tools,
  children,
}: {
  title: string;
  lead: string;
  tools: ReactNode;
  children: ReactNode;
}) => (
  <div className={css.flow}>
    <header className={css.top}>
      <Brand />
      {tools}
    </header>
    <main id="content" className={css.main}>
      <StepHead title={title} lead={lead} />
      {children}
    </main>
  </div>
);

/** What a step is about. Only the title is printed. */
export const StepHead = ({ title, lead }: { title: string; lead: string }) => (
  <div>
    <h1 className={css.title}>{title}</h1>
    <p className={css.lead}>{lead}</p>
  </div>
);
