import type { Metadata } from "next";
import { Gallery } from "@/components/gallery/gallery";
import { clock } from "@/lib/config/clock";
import { dayMs } from "@/lib/domain/time-units";

export const metadata: Metadata = { title: "Gallery" };
export const dynamic = "force-dynamic";

/** Only in development: a production build does not take pages of this name. */
export default function GalleryPage() {
  const now = clock.now();
  return (
    <Gallery now={now.toISOString()} tomorrow={new Date(now.getTime() + dayMs).toISOString()} />
  );
}
