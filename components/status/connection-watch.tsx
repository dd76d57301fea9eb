"use client";
import { lazily } from "@/components/ui/lazily";

/** Draws a page anew once there are other connections than the `registered` ones it was made for; shows nothing. */
export const ConnectionWatch = lazily(() =>
  import("./connection-follower").then((module) => module.ConnectionFollower),
);
