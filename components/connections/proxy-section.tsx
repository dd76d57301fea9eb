"use client";
import { useFormContext, useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionFormValues } from "./form-values";

/** By which proxy the system is reached. */
export function ProxySection({ connection }: { connection: Connection | null }) {
  const { control } = useFormContext<ConnectionFormValues>();
  const mode = useWatch({ control, name: "proxy.mode" });
  const isStored = connection?.proxy.mode === "own";
  return (
    <FormSection
      title="Outgoing proxy"
      description="Calls go through it by CONNECT; the certificate is judged as without it."
    >
      <FormField<ConnectionFormValues>
        spec={{
          name: "proxy.mode",
          kind: "radio",
          label: "Proxy",
          options: [
            {
              value: "environment",
              label: "As the server's environment says",
              help: "HTTPS_PROXY and NO_PROXY",
            },
            { value: "none", label: "None" },
            { value: "own", label: "A proxy of its own" },
          ],
        }}
      />
      {mode === "own" && (
        <>
          <FormField<ConnectionFormValues>
            spec={{
              name: "proxy.address",
              kind: "text",
              label: "Proxy address",
              placeholder: "http://proxy.example.com:3128",
            }}
          />
          <FormField<ConnectionFormValues>
            spec={{ name: "proxy.user", kind: "text", label: "Proxy user", optional: true }}
          />
          <FormField<ConnectionFormValues>
            spec={{
              name: "proxy.password",
              kind: "secret",
              label: "Proxy password",
              optional: true,
              ...(isStored && { help: "Left empty, it stays for the same address and user." }),
            }}
          />
        </>
      )}
    </FormSection>
  );
}
