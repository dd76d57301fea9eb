import "server-only";
import { randomBytes } from "node:crypto";
import os from "node:os";
import { singleton } from "@/lib/config/singleton";

/** This process among all that claim work by lease. Never the same twice, so that a restart does not inherit claims. */
export const leaseOwner = (): string =>
  singleton(
    "lease-owner",
    () => `${os.hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`,
  );
