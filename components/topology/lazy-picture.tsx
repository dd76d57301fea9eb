"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The picture with the libraries that draw it; loaded by the topology page, and by no other. */
export const LazyPicture = dynamic(() => import("./picture").then((module) => module.Picture), {
  ssr: false,
  loading: () => (
    <div className="h-full p-4">
      <Skeleton className="h-full w-full" />
    </div>
  ),
});
