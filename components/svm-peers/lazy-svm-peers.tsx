"use client";
import dynamic from "next/dynamic";

/** What stands on a peer; loaded by the pages that show it, and by no other. */
export const LazySvmPeers = dynamic(() => import("./svm-peers").then((module) => module.SvmPeers), {
  ssr: false,
});
