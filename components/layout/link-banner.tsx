"use client";
import { lazily } from "@/components/ui/lazily";

const LinkFollower = lazily(() => import("./link-follower").then((module) => module.LinkFollower));

/** Where it is said that the page no longer follows the server. What follows it is loaded once the page was drawn. */
export const LinkBanner = () => (
  <div role="status" className="sticky top-12 z-10 md:top-0">
    <LinkFollower />
  </div>
);
