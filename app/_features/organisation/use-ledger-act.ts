"use client";
import { useTransaction } from "../../_session/use-transaction.ts";

export const useLedgerAct = useTransaction;
