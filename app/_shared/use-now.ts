"use client";
import { useState } from "react";

/** The time when a page was opened, in Unix seconds: what it says stays the same until it is opened again. */
export const useNow = (): number => useState(() => Date.now() / 1_000)[0];
