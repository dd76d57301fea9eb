"use client";
import { LockOpen } from "lucide-react";
import { useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { addressParts } from "@/lib/systems/kit/address-text";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import { type ConnectionFormValues, storedAddress } from "./form-values";

/** The address, and under it where it leads: host, port, and whether what is sent is encrypted. */
export function AddressField({ definition }: { definition: SystemOutline }) {
  const { label, placeholder, help } = definition.address;
  return (
    <div>
      <FormField<ConnectionFormValues>
        spec={{ name: "address", kind: "text", label, placeholder, help, autoComplete: "off" }}
      />
      <WhereTo definition={definition} />
    </div>
  );
}

function WhereTo({ definition }: { definition: SystemOutline }) {
  const text = useWatch<ConnectionFormValues, "address">({ name: "address" });
  const address = storedAddress(definition, text);
  const parts = address === null ? null : addressParts(address);
  if (!parts) return null;
  const { defaultPort } = definition.address;
  const unusual =
    parts.port !== defaultPort && !/:\d+(\/|$)/.test(text.replace(/^https?:\/\//, ""));
  return (
    <p aria-live="polite" className="mt-1.5 text-meta text-text-muted">
      Leads to <span className="font-mono">{parts.host}</span>, port{" "}
      <span className="font-mono">{parts.port}</span>.
      {unusual &&
        ` No port is written, and ${definition.shortLabel} usually answers on ${defaultPort}.`}
      {!parts.encrypted && (
        <span className="mt-0.5 flex items-start gap-1.5 text-degraded-text">
          <LockOpen aria-hidden="true" size={14} className="mt-0.5 shrink-0" />
          Not encrypted: anyone on the way can read the credentials.
        </span>
      )}
    </p>
  );
}
