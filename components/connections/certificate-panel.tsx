"use client";
import { useMutation } from "@tanstack/react-query";
import { FileKey2 } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/fact-list";
import type { PresentedCertificate, PresentedChain } from "@/lib/domain/certificate";
import type { TlsTrust } from "@/lib/domain/connection";
import { problemOfError } from "@/lib/queries/client";
import { type CertificateAsked, connectionsApi } from "@/lib/queries/connections";
import { useAct } from "./act";
import { colons } from "./trust-text";

interface CertificatePanelProps {
  /** The address and the way to it, as they stand in the form. */
  asked: CertificateAsked;
  onTrust: (trust: TlsTrust) => void;
}

/** Shows what the server at an address presents, to compare and then to pin or trust with one click. */
export function CertificatePanel({ asked, onTrust }: CertificatePanelProps) {
  const act = useAct();
  const look = useMutation({
    mutationFn: (body: CertificateAsked) => connectionsApi.fetchCertificate(body, act),
  });
  const problem = look.error === null ? null : problemOfError(look.error);
  // What was shown for another address, or was seen another way, must not be trusted for this one.
  const isOfThis = JSON.stringify(look.variables) === JSON.stringify(asked);
  const presented = look.data && isOfThis ? look.data : null;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        icon={<FileKey2 aria-hidden="true" size={14} />}
        busy={look.isPending}
        denied={asked.address === "" ? "Enter the address first." : undefined}
        onClick={() => look.mutate(asked)}
      >
        Get certificate
      </Button>
      {problem && isOfThis && (
        <Banner tone="danger" role="alert" className="self-stretch" title={problem.detail}>
          {problem.remedy}
        </Banner>
      )}
      {presented && <Presented presented={presented} onTrust={onTrust} />}
    </div>
  );
}

function Presented({
  presented: { host, port, trusted, reason, chain },
  onTrust,
}: {
  presented: PresentedChain;
  onTrust: (trust: TlsTrust) => void;
}) {
  const [own] = chain;
  if (!own) return null;
  // Only a self-signed certificate can be the end of a chain that is verified.
  const anchor = chain.find((certificate) => certificate.selfSigned);
  return (
    <div className="self-stretch rounded-md border border-border-strong">
      <div className="px-3 pt-2">
        <p role="status" className="text-meta font-medium">
          {host} port {port} presents this certificate.
        </p>
        <p className="text-meta text-text-muted">
          {trusted ? "This server trusts it already; nothing needs to be pinned." : reason}
        </p>
        <Facts facts={factsOf(own)} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-border bg-surface-sunken px-3 py-2">
        <p className="min-w-0 flex-1 basis-64 text-meta text-text-muted">
          Compare the fingerprint with what the system shows on its own console before you trust it.
        </p>
        <Button size="sm" onClick={() => onTrust({ mode: "fingerprint", sha256: own.sha256 })}>
          Pin this certificate
        </Button>
        {anchor && (
          <Button size="sm" onClick={() => onTrust({ mode: "ca", caPem: anchor.pem })}>
            {anchor === own ? "Trust this certificate" : "Trust its authority"}
          </Button>
        )}
      </div>
    </div>
  );
}

const factsOf = (certificate: PresentedCertificate) => [
  {
    label: "Made for",
    value: certificate.names.length > 0 ? certificate.names : certificate.subject,
  },
  {
    label: "Issued by",
    value: certificate.selfSigned ? `${certificate.issuer} (itself)` : certificate.issuer,
  },
  { label: "Valid until", value: certificate.validTo, kind: "time" as const },
  { label: "SHA-256 fingerprint", value: colons(certificate.sha256), kind: "code" as const },
];
