import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { Difference } from "@/lib/domain/wanted/drift";
import type { WantedOptions } from "@/lib/domain/wanted/wanted-set";
import type { ComparedEnd, WantedForms } from "@/lib/systems/contract/pairing-forms";
import {
  givenOf,
  listOf,
  nameByTemplate,
  templateSchema,
  textOf,
} from "@/lib/systems/contract/wanted-options";
import { longestPartition } from "../credentials";
import { metaLimits } from "../rules";
import { peeringSchema } from "../wire";
import { metaEntries, metaOf } from "./options";

const longestPair = metaLimits.keyCharacters + 1 + metaLimits.valueBytes;

const schema = z
  .strictObject({
    name: templateSchema,
    partition: z
      .string()
      .trim()
      .max(...atMost(longestPartition, `Use at most ${longestPartition} characters.`))
      .default(""),
    meta: z
      .array(
        z
          .string()
          .trim()
          .max(...atMost(longestPair, `Use at most ${longestPair} characters.`))
          .regex(/^[^=]+=/, "Write it as key=value."),
      )
      .max(...atMost(metaLimits.pairs, `Enter at most ${metaLimits.pairs} metadata pairs.`))
      .default([]),
  })
  .transform(givenOf);

/** Consul takes lower-case letters, digits and hyphens. */
const asName = (called: string): string =>
  called
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, "");

const labels = { name: "Name of the other datacenter", partition: "Partition", meta: "Metadata" };

function differencesAt(
  end: ComparedEnd,
  side: SideName,
  wanted: WantedOptions,
  names: Readonly<Record<SideName, string>>,
): Difference[] {
  const peering = peeringSchema.safeParse(end.native).data;
  const found: Difference[] = [];
  const note = (option: keyof typeof labels, asked: string, is: string) =>
    found.push({ option, label: labels[option], on: names[side], wanted: asked, found: is });
  const template = textOf(wanted, "name");
  const name = template && asName(nameByTemplate(template, side, names));
  if (name && name !== end.name) note("name", name, end.name);
  if (!peering) return found;
  const partition = textOf(wanted, "partition");
  const own = peering.Partition || "default";
  if (partition && partition !== own) note("partition", partition, own);
  const meta = peering.Meta ?? {};
  for (const [key, value] of Object.entries(metaOf(listOf(wanted, "meta"))))
    if (meta[key] !== value)
      note("meta", `${key}=${value}`, meta[key] === undefined ? "none" : `${key}=${meta[key]}`);
  return found;
}

/** What relationships between datacenters can be held to. Services that are exported over them are left alone. */
export const consulWanted: WantedForms = {
  fields: [
    {
      name: "name",
      label: labels.name,
      kind: "text",
      optional: true,
      placeholder: "{other}",
      emptyMeans: "The other datacenter's own name",
      help: "{other} is the name of the connection on the other side, {here} that of this one; in lower case.",
    },
    {
      name: "partition",
      label: labels.partition,
      kind: "text",
      optional: true,
      emptyMeans: "The default partition",
      help: "Enterprise only.",
    },
    {
      name: "meta",
      label: labels.meta,
      kind: "list",
      optional: true,
      placeholder: "env=prod",
      emptyMeans: "Left alone",
      help: "As key=value. Other metadata is left alone.",
    },
  ],
  schema,
  into(options, wanted, names) {
    const template = textOf(wanted, "name");
    const partition = textOf(wanted, "partition");
    const meta = listOf(wanted, "meta");
    const side = (name: SideName) => {
      const kept = options[name]["meta"];
      const merged = { ...metaOf(Array.isArray(kept) ? kept : []), ...metaOf(meta) };
      return {
        ...options[name],
        ...(template !== "" && { name: asName(nameByTemplate(template, name, names)) }),
        ...(partition !== "" && { partition }),
        ...(Object.keys(merged).length > 0 && { meta: metaEntries(merged) }),
      };
    };
    return { a: side("a"), b: side("b"), shared: options.shared };
  },
  differences: (ends, wanted, names) =>
    sideNames.flatMap((side) => differencesAt(ends[side], side, wanted, names)),
};
