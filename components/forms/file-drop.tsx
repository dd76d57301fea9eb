"use client";
import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { asEntered } from "./form-context";

/** Larger files are no token, certificate or key. */
const maxBytes = 256 * 1024;

interface FileDropProps {
  spec: { name: string; label: string; kind: string };
  children: ReactNode;
}

/** Takes a dropped or chosen text file as the value of the field inside. It is read here and goes nowhere else. */
export function FileDrop({ spec: { name, label, kind }, children }: FileDropProps) {
  const { setValue, setError } = useFormContext();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const put = (text: string) => setValue(name, text.trim(), asEntered);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxBytes) {
      const most = `${maxBytes / 1024} KB`;
      const message =
        kind === "pem"
          ? `Choose a PEM file of at most ${most} for ${label.toLowerCase()}.`
          : `Choose a file of at most ${most} for ${label.toLowerCase()}.`;
      return setError(name, { type: "file", message });
    }
    put(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void read(file);
    else put(event.dataTransfer.getData("text"));
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        "rounded-md",
        over && "outline-2 outline-offset-4 outline-dashed outline-accent",
      )}
    >
      {children}
      <span className="mt-1.5 flex items-center gap-2 text-meta text-text-muted">
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2"
          icon={<Upload aria-hidden="true" size={14} />}
          onClick={() => chooser.current?.click()}
        >
          Choose file
        </Button>
        or drop one here
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={`File for ${label}`}
        accept={kind === "pem" ? ".pem,.crt,.cer,.key,text/plain" : undefined}
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </div>
  );
}
