import {
  certificatesOf,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import type { CertificatePair } from "@/lib/systems/kit/lab-certificates";
import type { LabCertificates } from "@/lib/systems/contract/emulator";
import type { KeptCertificates } from "./state";

/** The lab's authority and what it issued to the endpoints. */
export interface CertificateBook {
  readonly caPem: string;
  readonly certificates: LabCertificates;
  /** The endpoint's own certificate, made the first time. */
  own(endpointId: string): Promise<CertificatePair>;
  /** A certificate for the endpoint by an authority nobody trusts. */
  foreign(endpointId: string): Promise<CertificatePair>;
  kept(): KeptCertificates;
}

/** Opens the book with the certificates kept from an earlier run, or with a new authority. */
export async function openCertificateBook(
  kept: KeptCertificates | null,
  hostNames: readonly string[],
): Promise<CertificateBook> {
  const authority = kept?.authority ?? (await createAuthority("Peerdeck lab authority"));
  const certificates = certificatesOf(authority);
  const endpoints: Record<string, CertificatePair> = { ...kept?.endpoints };
  let stranger: Promise<CertificatePair> | null = null;
  return {
    caPem: authority.certPem,
    certificates,
    async own(endpointId) {
      return (endpoints[endpointId] ??= await certificates.issue(endpointId, hostNames));
    },
    async foreign(endpointId) {
      stranger ??= createAuthority("Some other authority");
      return issueCertificate(await stranger, endpointId, hostNames);
    },
    kept: () => ({ authority, endpoints }),
  };
}
