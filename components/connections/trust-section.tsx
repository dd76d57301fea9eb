"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import { Banner } from "@/components/ui/banner";
import { announce } from "@/components/ui/announce";
import type { Connection, TlsTrust } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import { CertificatePanel } from "./certificate-panel";
import { certificateAsked, type ConnectionFormValues, storedAddress } from "./form-values";
import { colons, trustModes, trustText } from "./trust-text";

/** How the system's certificate is trusted. Absent where the address is not encrypted: there is nothing to trust. */
export function TrustSection({
  definition,
  connection,
}: {
  definition: SystemOutline;
  connection: Connection | null;
}) {
  const { control, setValue } = useFormContext<ConnectionFormValues>();
  const [text, mode, proxy] = useWatch({ control, name: ["address", "trust.mode", "proxy"] });
  const address = storedAddress(definition, text) ?? "";
  if (address.startsWith("http:")) return null;

  const trust = (chosen: TlsTrust) => {
    const dirty = { shouldDirty: true };
    setValue("trust.mode", chosen.mode, dirty);
    if (chosen.mode === "ca")
      setValue("trust.caPem", chosen.caPem, { ...dirty, shouldValidate: true });
    if (chosen.mode === "fingerprint")
      setValue("trust.sha256", colons(chosen.sha256), { ...dirty, shouldValidate: true });
    announce(`${trustText[chosen.mode].label} chosen.`);
  };

  return (
    <FormSection
      title="Certificate"
      description={`How Peerdeck knows that it speaks to this ${definition.connectionNoun} and to nobody in between.`}
    >
      <CertificatePanel asked={certificateAsked(address, proxy, connection)} onTrust={trust} />
      <FormField<ConnectionFormValues>
        spec={{
          name: "trust.mode",
          kind: "radio",
          label: "Trust",
          options: trustModes.map((value) => ({ value, ...trustText[value] })),
        }}
      />
      {mode === "ca" && (
        <FormField<ConnectionFormValues>
          spec={{ name: "trust.caPem", kind: "pem", label: "Certificate authority" }}
        />
      )}
      {mode === "fingerprint" && (
        <FormField<ConnectionFormValues>
          spec={{
            name: "trust.sha256",
            kind: "text",
            code: true,
            label: "SHA-256 fingerprint",
            placeholder: "AB:CD:…",
            help: "64 hexadecimal digits, with or without colons.",
          }}
        />
      )}
      {mode === "none" && (
        <Banner tone="danger" role="status" title="Verification off">
          Peerdeck will send the credentials to whoever answers at this address. Pin the certificate
          instead: Get certificate, compare, pin.
        </Banner>
      )}
    </FormSection>
  );
}
