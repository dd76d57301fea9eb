"use client";
import { clsx } from "clsx";
import { type ReactNode, useId, useState } from "react";
import { useFormState, useWatch } from "react-hook-form";
import { FormField } from "@/components/forms/form-field";
import { issueOf } from "@/components/forms/form-context";
import { FoldButton } from "@/components/ui/fold-button";
import type { FormValues } from "@/lib/systems/contract/fields";
import { valueAt } from "@/lib/systems/contract/form-values";
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
  /** Where several servers stand in one form: what is rarely needed is folded away. */
  folded?: boolean;
}

const optional = ["timeoutS", "secondaries", "username", "password"] as const;

/** Everything there is to say of one key server. */
export function ServerFields({
  at,
  limits,
  secondariesDenied,
  address = true,
  folded = false,
}: ServerFieldsProps) {
  const name = (field: keyof ServerValues): string => `${at}${field}`;
  const further = <FurtherFields at={at} limits={limits} secondariesDenied={secondariesDenied} />;
  if (!address) return further;
  return (
    <div className={clsx("flex flex-col", folded ? "gap-2" : "gap-4")}>
      <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-4">
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
      </div>
      {folded ? <Folded names={optional.map(name)}>{further}</Folded> : further}
    </div>
  );
}

/** Stays open while something inside is wrong; says when something is entered there. */
function Folded({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const id = useId();
  const [asked, setAsked] = useState(false);
  const { errors } = useFormState();
  const values = useWatch() as FormValues;
  const open = asked || names.some((each) => issueOf(errors, each) !== null);
  const given = names.filter(
    (each) => ![undefined, null, ""].includes(valueAt(values, each) as ""),
  );
  return (
    <div>
      <FoldButton
        open={open}
        controls={id}
        onToggle={() => setAsked(!open)}
        className="min-h-6 text-meta font-medium text-text-muted"
      >
        Time-out, secondary servers, user
        {!open && given.length > 0 && <span className="font-normal">· {given.length} entered</span>}
      </FoldButton>
      <div id={id} hidden={!open} className="pt-3 pb-1">
        {children}
      </div>
    </div>
  );
}

function FurtherFields({
  at,
  limits,
  secondariesDenied,
}: Pick<ServerFieldsProps, "at" | "limits" | "secondariesDenied">) {
  const name = (field: keyof ServerValues): string => `${at}${field}`;
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-4">
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
