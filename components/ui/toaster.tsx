"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onFirstNotice } from "./toast";

const Toasts = dynamic(() => import("./toasts").then((module) => module.Toasts), { ssr: false });

/** Place of passing messages; loads its code with the first one. Stands once in the shell. */
export function Toaster() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => onFirstNotice(() => setNeeded(true)), []);
  return needed ? <Toasts /> : null;
}
