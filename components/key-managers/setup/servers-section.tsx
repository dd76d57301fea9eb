"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { FormSection } from "@/components/forms/form-section";
import { useField, Within } from "@/components/forms/form-context";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { ServerFields } from "../server-fields";
import { blankServer } from "../server-values";
import type { SetupValues } from "./form-values";

/** One to four primary servers, in the order they are asked. */
export function ServersSection({
  setup,
  limits,
}: {
  setup: KeyManagerSetup;
  limits: KeyManagerDefinition["limits"];
}) {
  const { control } = useFormContext<SetupValues>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "servers" });
  const { id, error } = useField({ name: "servers", label: "Key servers" });
  const full = fields.length >= limits.servers;

  const put = (from: number, to: number) => {
    move(from, to);
    announce(`Key server ${from + 1} is now number ${to + 1}.`);
  };
  return (
    <FormSection
      title="Key servers"
      description={`Up to ${limits.servers} primary servers. The cluster signs in to every one of them with the client certificate.`}
    >
      {error !== undefined && (
        <p id={id} tabIndex={-1} className="text-meta text-failed-text">
          {error}
        </p>
      )}
      <div className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <fieldset key={field.id} className="min-w-0 rounded-lg border border-border px-4 py-3">
            <legend className="sr-only">Key server {index + 1}</legend>
            <div className="mb-1 flex items-center justify-between gap-2">
              <h3 aria-hidden="true" className="text-meta font-semibold">
                Key server {index + 1}
              </h3>
              <span className="flex gap-1">
                <IconButton
                  label={`Move key server ${index + 1} up`}
                  icon={<ArrowUp size={14} />}
                  denied={index === 0 ? "It is the first already." : undefined}
                  onClick={() => put(index, index - 1)}
                />
                <IconButton
                  label={`Move key server ${index + 1} down`}
                  icon={<ArrowDown size={14} />}
                  denied={index === fields.length - 1 ? "It is the last already." : undefined}
                  onClick={() => put(index, index + 1)}
                />
                <IconButton
                  label={`Remove key server ${index + 1}`}
                  icon={<Trash2 size={14} />}
                  denied={fields.length === 1 ? "Keep at least one key server." : undefined}
                  onClick={() => remove(index)}
                />
              </span>
            </div>
            <Within value={`Key server ${index + 1}`}>
              <ServerFields
                folded
                at={`servers.${index}.`}
                limits={limits}
                secondariesDenied={setup.secondariesDenied}
              />
            </Within>
          </fieldset>
        ))}
      </div>
      <div>
        <Button
          icon={<Plus aria-hidden="true" size={14} />}
          denied={
            full
              ? `There are ${limits.servers} already, the most there can be. Make further ones secondary servers.`
              : undefined
          }
          onClick={() => append(blankServer())}
        >
          Add key server
        </Button>
      </div>
    </FormSection>
  );
}
