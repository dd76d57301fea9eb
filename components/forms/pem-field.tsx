"use client";
import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import type { DragEvent } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { FieldSpec } from "@/lib/systems/contract/fields";
import { useFieldId } from "./field-id";
import { valueOfText } from "./field-value";
import { trimPaste } from "./trim-paste";
import { useFieldError } from "./use-field-error";

/** Larger files are no certificate or key. */
const maxBytes = 256 * 1024;

/** PEM text: pasted, dropped as a file or chosen. The file is read here and goes nowhere else. */
export function PemField({ spec }: { spec: FieldSpec }) {
  const id = useFieldId(spec.name);
  const error = useFieldError(spec.name);
  const { register, setValue, setError } = useFormContext();
  const file = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > maxBytes) {
      setError(spec.name, {
        type: "file",
        message: `Choose a PEM file of at most ${maxBytes / 1024} KB for ${spec.label.toLowerCase()}.`,
      });
      return;
    }
    setValue(spec.name, (await chosen.text()).trim(), {
      shouldDirty: true,
      shouldTouch: true,
      shouldValidate: true,
    });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };

  return (
    <Field
      id={id}
      label={spec.label}
      help={spec.help}
      error={error}
      optional={spec.optional ?? false}
      corner={
        <Button
          size="sm"
          variant="ghost"
          icon={<Upload size={14} />}
          onClick={() => file.current?.click()}
        >
          Choose file
        </Button>
      }
    >
      {(wiring) => (
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={clsx("rounded-md", over && "outline-2 outline-dashed outline-accent")}
        >
          <Textarea
            {...wiring}
            {...register(spec.name, { setValueAs: (text: unknown) => valueOfText(spec, text) })}
            mono
            rows={6}
            spellCheck={false}
            autoComplete="off"
            onPaste={trimPaste}
            placeholder={spec.placeholder ?? "-----BEGIN CERTIFICATE-----"}
          />
          <input
            ref={file}
            type="file"
            hidden
            aria-label={`File for ${spec.label}`}
            accept=".pem,.crt,.cer,.key,text/plain"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </div>
      )}
    </Field>
  );
}
