import type { TlsTrust } from "@/lib/domain/connection";

/** How a certificate is trusted, in the order offered. */
export const trustText: Record<TlsTrust["mode"], { label: string; help: string }> = {
  system: {
    label: "Authorities this server trusts",
    help: "For certificates issued by a public authority, or by one installed on Peerdeck's server.",
  },
  ca: {
    label: "An authority of your own",
    help: "Paste the certificate of the authority that issued the system's certificate, or the certificate itself when it is self-signed. Nothing else is trusted then.",
  },
  fingerprint: {
    label: "A pinned certificate",
    help: "Exactly one certificate, known by its SHA-256 fingerprint. Has to be pinned anew when it is renewed.",
  },
  none: {
    label: "Verification off",
    help: "Anyone between Peerdeck and the system can read the credentials and change what is sent. Only for tests.",
  },
};

export const trustModes = Object.keys(trustText) as TlsTrust["mode"][];

/** A fingerprint as people compare it: AB:CD:EF… */
export const colons = (sha256: string): string => sha256.match(/../g)?.join(":") ?? sha256;
