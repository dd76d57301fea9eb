"use client";
import { useState } from "react";
import { z } from "zod";
import { FormShell } from "@/components/forms/form-shell";
import { ProblemBanner } from "@/components/forms/problem-banner";
import { SecretReveal } from "@/components/forms/secret-reveal";
import { useSchemaForm } from "@/components/forms/use-form";
import { useSubmit } from "@/components/forms/use-submit";
import { parseIp } from "@/lib/domain/ip";
import { Shelf, Specimen } from "./specimen";

const schema = z.object({
  name: z.string().min(1, "Enter a name.").max(32, "At most 32 characters."),
  mtu: z.number("Enter a number.").int().max(9000, "At most 9000."),
  system: z.string(),
  mode: z.string(),
  addresses: z
    .array(z.string().refine((text) => parseIp(text) !== null, "Not an IP address."))
    .min(1, "Add at least one address."),
  applications: z.array(z.string()).min(1, "Choose at least one."),
  labels: z.record(z.string(), z.string()),
  expiry: z.string(),
  passphrase: z.string().min(8, "At least 8 characters."),
  certificate: z.string().optional(),
  notes: z.string().optional(),
  encrypted: z.boolean(),
});

/** `components/forms`: every kind of field in one form that is sent nowhere. */
export function FormShelf({ tomorrow }: { tomorrow: string }) {
  const [sent, setSent] = useState("");
  const form = useSchemaForm({
    schema,
    defaultValues: {
      name: "eu-dr-01",
      mtu: 1500,
      system: "ontap",
      mode: "offer",
      addresses: ["192.0.2.10"],
      applications: ["snapmirror"],
      labels: { env: "prod" },
      expiry: "PT1H",
      passphrase: "",
      certificate: "",
      notes: "",
      encrypted: true,
    },
  });
  const submission = useSubmit(
    async (values: z.output<typeof schema>) => values,
    () => setSent("Sent."),
  );
  const { Field } = form;
  return (
    <Shelf title="forms">
      <Specimen name="Fields">
        <div className="w-full max-w-2xl">
          <FormShell form={form} submission={submission} submitLabel="Send">
            <Field
              spec={{ kind: "text", name: "name", label: "Name", help: "As others see it." }}
            />
            <Field spec={{ kind: "number", name: "mtu", label: "MTU", unit: "bytes" }} />
            <Field
              spec={{
                kind: "select",
                name: "system",
                label: "System",
                options: [
                  { value: "ontap", label: "ONTAP" },
                  { value: "otc", label: "Direct Connect", denied: "no rights" },
                ],
              }}
            />
            <Field
              spec={{
                kind: "radio",
                name: "mode",
                label: "Mode",
                options: [
                  { value: "offer", label: "Offer", help: "The other side accepts." },
                  { value: "accept", label: "Accept", help: "The other side has offered." },
                ],
              }}
            />
            <Field
              spec={{
                kind: "list",
                name: "addresses",
                label: "Addresses",
                placeholder: "192.0.2.1",
              }}
            />
            <Field
              spec={{
                kind: "checkboxes",
                name: "applications",
                label: "Applications",
                options: [
                  { value: "snapmirror", label: "SnapMirror" },
                  { value: "flexcache", label: "FlexCache" },
                ],
              }}
            />
            <Field spec={{ kind: "pairs", name: "labels", label: "Labels", optional: true }} />
            <Field
              spec={{
                kind: "expiry",
                name: "expiry",
                label: "Expires",
                presets: [
                  { label: "1 hour", value: "PT1H" },
                  { label: "1 day", value: "P1D" },
                ],
              }}
            />
            <Field
              spec={{
                kind: "secret",
                name: "passphrase",
                label: "Passphrase",
                generate: { make: () => "correct-horse-battery-staple" },
              }}
            />
            <Field
              spec={{ kind: "pem", name: "certificate", label: "Certificate", optional: true }}
            />
            <Field spec={{ kind: "textarea", name: "notes", label: "Notes", optional: true }} />
            <Field spec={{ kind: "checkbox", name: "encrypted", label: "Encrypt" }} />
          </FormShell>
          <p role="status">{sent}</p>
        </div>
      </Specimen>
      <Specimen name="Problem">
        <div className="w-full max-w-2xl">
          <ProblemBanner
            problem={{
              type: "about:blank",
              title: "Refused",
              status: 422,
              detail: "eu-prod-01 refused the peer.",
              code: "refused",
              remedy: "Use another name.",
              requestId: "0c6b3a1e",
              errors: [],
              backend: { status: 409, code: "4653274", text: "duplicate entry" },
              retryAfterS: null,
              leftPeer: null,
            }}
          />
        </div>
      </Specimen>
      <Specimen name="Secret shown once">
        <div className="w-full max-w-2xl">
          <SecretReveal
            label="passphrase"
            value="correct-horse-battery-staple"
            expiresAt={tomorrow}
            steps={["Sign in to the other cluster.", "Accept the peer with this passphrase."]}
            stepsTitle="On the other cluster"
            onDone={() => setSent("Done.")}
            doneLabel="Go to the peer"
          />
        </div>
      </Specimen>
    </Shelf>
  );
}
