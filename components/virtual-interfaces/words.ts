import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { VirtualInterfaceDefinition } from "@/lib/systems/contract/virtual-interfaces";

/** What pages say about virtual interfaces: words and columns without rules, so that lists need not load schemas. */
export interface VirtualInterfaceWords
  extends Pick<VirtualInterfaceDefinition, "description" | "columns" | "slots"> {
  /** What a connection that has such is called: "project". */
  connectionNoun: string;
}

/** The words of the first of these systems that has virtual interfaces; undefined when none has. */
export function virtualInterfaceWordsOf(
  systems: readonly SystemDefinition[],
): VirtualInterfaceWords | undefined {
  for (const { virtualInterfaces, connectionNoun } of systems) {
    if (!virtualInterfaces) continue;
    const { description, columns, slots } = virtualInterfaces;
    return { description, columns, slots, connectionNoun };
  }
  return undefined;
}
