"use client";
import dynamic from "next/dynamic";

/** What stands on a peer; loaded by the pages that show it, and by no other. */
export const LazySubPeers = dynamic(() => import("./svm-peers").then((module) => module.SubPeers), {
  ssr: false,
});
