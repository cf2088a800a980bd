"use client";
import { createContext, type ReactNode, use } from "react";

const Lead = createContext<ReactNode>(undefined);

/** Begins every sentence below with the same words: in whose place somebody signs. */
export const SentencesBegin = Lead.Provider;

/** Those words. */
export const SentenceLead = () => use(Lead);
