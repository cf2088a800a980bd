"use client";
import { useEffect } from "react";
import { idleMinutes } from "../../../_session/vault-store.ts";

/** Calls once nobody touched the page for as long as this browser's idle lock waits. */
export function useLeaving(onLeft: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const touch = () => {
      clearTimeout(timer);
      timer = setTimeout(onLeft, idleMinutes() * 60_000);
    };
    touch();
    for (const sign of ["pointerdown", "keydown"] as const) addEventListener(sign, touch, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of ["pointerdown", "keydown"] as const) removeEventListener(sign, touch);
    };
  });
}
