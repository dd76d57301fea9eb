import { z } from "zod";
import { atMost, longestPem } from "@/lib/domain/limits";
import type { UpstreamTarget } from "@/lib/upstream/upstream";

/** A PEM pair that signs in by TLS, alone or beside other credentials. */
export const clientCertificateSchema = z.object({
  certificate: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the certificate and its chain alone."))
    .includes(
      "-----BEGIN CERTIFICATE-----",
      "Paste a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
    ),
  privateKey: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the private key alone."))
    .regex(
      /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/,
      "Paste a private key in PEM form, beginning with -----BEGIN PRIVATE KEY-----.",
    ),
});

/** The pair as the transport takes it. */
export const clientCertificateOf = ({
  certificate,
  privateKey,
}: z.output<typeof clientCertificateSchema>): Pick<UpstreamTarget, "clientCertificate"> => ({
  clientCertificate: { cert: certificate, key: privateKey },
});
