"use client";
import dynamic from "next/dynamic";

/** Rotation of one relationship; loaded by the pages that show it, and by no other. */
export const LazyPeerRotation = dynamic(
  () => import("./peer-rotation").then((module) => module.PeerRotation),
  { ssr: false },
);
