import { describe, expect, it } from "vitest";
import { certificatesOf, createAuthority } from "@/lib/systems/kit/lab-certificates";
import { checkTrust } from "./check-trust";

const { caPem } = certificatesOf(await createAuthority("An authority"));
const check = (text: string) => () => checkTrust({ mode: "ca", caPem: text });

describe("an authority that is pasted", () => {
  it("may be several, with remarks around them", () => {
    expect(check(`# ours\n${caPem}\n# theirs\n${caPem}`)).not.toThrow();
    expect(check(`${caPem.trim()}${caPem}`)).not.toThrow();
  });

  it("is refused when one of them cannot be read", () => {
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
    for (const text of ["", "text", caPem.slice(0, -30), broken, `${caPem}${broken}`])
      expect(check(text)).toThrow(/cannot be read/);
  });

  it("is looked for in one pass, however often it begins", () => {
    expect(check("-----BEGIN CERTIFICATE-----".repeat(100_000))).toThrow(/cannot be read/);
  });
});
