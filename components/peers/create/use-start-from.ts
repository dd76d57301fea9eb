"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { fromParam, slotParam } from "@/lib/domain/virtual-interface-path";
import { choicesQuery } from "@/lib/queries/peers";
import { systemQuery } from "@/lib/queries/systems";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { findOutline } from "@/lib/systems/outlines";
import type { Prefill } from "./prefill";

/**
 * A wizard whose address names the virtual interface it starts from, and the slot to fill: begins it once
 * that was read, or with null when that cannot be. Both names leave the address then.
 * @returns whether that is still to come.
 */
export function useStartFrom(
  forms: SystemForms | null,
  begin: (prefill: Prefill | null) => void,
): boolean {
  const params = useSearchParams();
  const [from, slot] = [params.get(fromParam), params.get(slotParam)];
  const [system, connection] = [params.get("system") ?? "", params.get("connection") ?? ""];
  const asked = from !== null && connection !== "" && findOutline(system) !== undefined;
  const definition = useQuery({ ...systemQuery(system), enabled: asked });
  const virtualInterfaces = definition.data?.virtualInterfaces;
  const wanted = asked && (definition.isPending || virtualInterfaces !== undefined);
  const { data, isError } = useQuery({
    ...choicesQuery(connection, virtualInterfaces?.choiceKind ?? ""),
    enabled: wanted && virtualInterfaces !== undefined,
  });
  const begun = useRef(false);

  useEffect(() => {
    if (!wanted || !virtualInterfaces || !forms || !(data || isError) || begun.current) return;
    begun.current = true;
    const choice = data?.find(({ value }) => value === from);
    const start =
      choice &&
      forms.startFrom?.(
        virtualInterfaces.choiceKind,
        slot === null ? choice : virtualInterfaces.forSlot(choice, slot),
      );
    begin(start ? { system, connection, mode: start.mode, values: start.values } : null);
  }, [wanted, forms, data, isError, from, slot, virtualInterfaces, system, connection, begin]);
  return wanted;
}
