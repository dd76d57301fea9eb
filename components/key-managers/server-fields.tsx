"use client";
import { FormField } from "@/components/forms/form-field";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import type { ServerValues } from "./server-values";

interface ServerFieldsProps {
  /** Where the form holds the server: "servers.0.", or as a whole. */
  at: "" | `servers.${number}.`;
  limits: KeyManagerDefinition["limits"];
  /** Why there can be no secondary servers; null when there can. */
  secondariesDenied: string | null;
  /** The address is fixed once a server exists. */
  address?: boolean;
}

/** Everything there is to say of one key server. */
export function ServerFields({ at, limits, secondariesDenied, address = true }: ServerFieldsProps) {
  const name = (field: keyof ServerValues): string => `${at}${field}`;
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-4">
      {address && (
        <>
          <div className="sm:col-span-3">
            <FormField<FormValues>
              spec={{
                name: name("host"),
                label: "Host",
                kind: "text",
                placeholder: "kmip1.example.com",
              }}
            />
          </div>
          <FormField<FormValues>
            spec={{
              name: name("port"),
              label: "Port",
              kind: "number",
              placeholder: String(limits.defaultPort),
              optional: true,
            }}
          />
        </>
      )}
      <div className="sm:col-span-4">
        <FormField<FormValues>
          spec={{
            name: name("timeoutS"),
            label: "Time-out",
            kind: "number",
            placeholder: String(limits.timeoutS.usual),
            unit: "seconds",
            optional: true,
          }}
        />
      </div>
      <div className="sm:col-span-4">
        <FormField<FormValues>
          spec={{
            name: name("secondaries"),
            label: "Secondary servers",
            kind: "text",
            optional: true,
            placeholder: "kmip1b.example.com, 192.0.2.72",
            help: secondariesDenied ?? `Up to ${limits.secondaries}, with commas between.`,
          }}
        />
      </div>
      <div className="sm:col-span-2">
        <FormField<FormValues>
          spec={{ name: name("username"), label: "User name", kind: "text", optional: true }}
        />
      </div>
      <div className="sm:col-span-2">
        <FormField<FormValues>
          spec={{
            name: name("password"),
            label: "Password",
            kind: "secret",
            optional: true,
            autoComplete: "new-password",
          }}
        />
      </div>
    </div>
  );
}
