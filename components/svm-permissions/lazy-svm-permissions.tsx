"use client";
import dynamic from "next/dynamic";

/** What may be peered without acceptance; loaded by the pages that show it, and by no other. */
export const LazySvmPermissions = dynamic(
  () => import("./svm-permissions").then((module) => module.SvmPermissions),
  { ssr: false },
);
