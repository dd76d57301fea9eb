"use client";
import { useEffect, useState } from "react";
import { lazily } from "./lazily";
import { onFirstNotice } from "./toast";

const Toasts = lazily(() => import("./toasts").then((module) => module.Toasts));

/** Place of passing messages; loads its code with the first one. Stands once in the shell. */
export function Toaster() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onFirstNotice(() => setNeeded(true)), []);
  return needed ? <Toasts /> : null;
}
