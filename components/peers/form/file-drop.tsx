"use client";
import { clsx } from "clsx";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";

/** Larger files are no token. */
const maxBytes = 256 * 1024;

/** Takes a dropped or chosen text file as the value of the field inside. It is read here and goes nowhere else. */
export function FileDrop({
  name,
  label,
  children,
}: {
  name: string;
  label: string;
  children: ReactNode;
}) {
  const { setValue, setError } = useFormContext();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const put = (text: string) =>
    setValue(name, text.trim(), { shouldDirty: true, shouldTouch: true, shouldValidate: true });
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxBytes)
      return setError(name, {
        type: "file",
        message: `Choose a file of at most ${maxBytes / 1024} KB for ${label.toLowerCase()}.`,
      });
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
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </div>
  );
}
