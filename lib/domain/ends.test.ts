import { describe, expect, it } from "vitest";
import { disagreements } from "./ends";

const end = {
  connectionName: "eu-prod-01",
  status: "healthy",
  nativeState: "available",
  authentication: "ok",
  encryption: "tls_psk",
  offerExpiresAt: null,
} as const;
const other = { ...end, connectionName: "eu-dr-01" };

describe("where two ends disagree", () => {
  it("is nowhere when they say the same", () => {
    expect(disagreements(end, other)).toEqual([]);
  });

  it("is named, with what each end says", () => {
    expect(
      disagreements(end, {
        ...other,
        status: "failed",
        nativeState: "unavailable",
        authentication: "problem",
        encryption: "none",
      }),
    ).toEqual([
      "State: eu-prod-01 says available, eu-dr-01 says unavailable.",
      "Authentication: eu-prod-01 says ok, eu-dr-01 says problem.",
      "Encryption: eu-prod-01 says tls_psk, eu-dr-01 says none.",
    ]);
  });

  it("is not where an end does not tell", () => {
    expect(disagreements(end, { ...other, encryption: null, authentication: null })).toEqual([]);
  });

  it("is not in two words for the same state", () => {
    expect(
      disagreements(
        { ...end, status: "pending", nativeState: "PENDING" },
        { ...other, status: "pending", nativeState: "ESTABLISHING" },
      ),
    ).toEqual([]);
  });

  it("is told where both use one word and only one works", () => {
    expect(
      disagreements(
        { ...end, nativeState: "ACTIVE" },
        { ...other, status: "degraded", nativeState: "ACTIVE" },
      ),
    ).toEqual(["State: both say ACTIVE, but only one of them works."]);
  });

  it("is in the expiry, when only one half runs out or they run out at different times", () => {
    const at = (iso: string) => ({ ...other, offerExpiresAt: iso });
    expect(disagreements(end, at("2026-01-13T08:00:00Z"))).toEqual([
      "Only the half on eu-dr-01 runs out.",
    ]);
    expect(
      disagreements({ ...end, offerExpiresAt: "2026-01-13T09:00:00Z" }, at("2026-01-13T08:00:00Z")),
    ).toEqual(["The two halves run out at different times."]);
    expect(
      disagreements({ ...end, offerExpiresAt: "2026-01-13T08:00:20Z" }, at("2026-01-13T08:00:00Z")),
    ).toEqual([]);
  });
});
