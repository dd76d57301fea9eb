"use client";
import { clsx } from "clsx";
import { useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { useFormContext } from "react-hook-form";

/** Larger files are no token. */
const maxBytes = 256 * 1024;

/** Takes a dropped file or text as the value of the field inside. The file is read here and goes nowhere else. */
export function TextDrop({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  const { setValue, setError } = useFormContext();
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    const text = event.dataTransfer.getData("text");
    if (file && file.size > maxBytes) return setError(name, { type: "file", message: `Drop a file of at most ${maxBytes / 1024} KB for ${label.toLowerCase()}.` });
    setValue(name, (file ? await file.text() : text).trim(), { shouldDirty: true, shouldTouch: true, shouldValidate: true });
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
      className={clsx("rounded-md", over && "outline-2 outline-offset-4 outline-dashed outline-accent")}
    >
      {children}
    </div>
  );
}
