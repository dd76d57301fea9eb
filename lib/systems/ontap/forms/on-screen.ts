import { trimmedList } from "@/lib/systems/kit/trimmed";
import type { CreateValues } from "./draft";

/** Where the entries that are not blank stand in a list; issues point there. */
const places = (list: readonly string[]): number[] =>
  list.flatMap((text, index) => (text === "" ? [] : [index]));

/** The path of an issue in the form: blank rows are left out of what is sent, but keep their number on the screen. */
export function onScreen(
  path: readonly PropertyKey[],
  values: Pick<CreateValues, "remoteAddresses" | "localNetwork">,
): PropertyKey[] {
  const lists: readonly [string, string[]][] = [
    ["remoteAddresses", trimmedList(values.remoteAddresses)],
    ["localNetwork.addresses", trimmedList(values.localNetwork?.addresses)],
  ];
  const index = path.at(-1);
  const list = lists.find(([name]) => name === path.slice(0, -1).join("."))?.[1];
  return list && typeof index === "number"
    ? [...path.slice(0, -1), places(list)[index] ?? index]
    : [...path];
}
