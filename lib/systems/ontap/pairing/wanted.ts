import { z } from "zod";
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
import { applicationsSchema, encryptionProposals, peerApplications, svmsSchema } from "../inputs";
import { peerWireSchema } from "../wire";
import { optionsOf } from "./options";

const schema = z
  .strictObject({
    encryption: z.enum(["", ...encryptionProposals], "Choose tls_psk or none.").default(""),
    applications: applicationsSchema.default([]),
    allowedSvms: svmsSchema.default([]),
    name: templateSchema,
  })
  .transform(givenOf);

const sorted = (values: readonly string[]): string => [...values].sort().join(", ");

const labels = {
  encryption: "Encryption",
  applications: "Applications",
  allowedSvms: "SVMs the other cluster may peer with",
  name: "Name of the other cluster",
};

/** What one end is, beside what is wanted of it. */
function differencesAt(
  end: ComparedEnd,
  side: SideName,
  wanted: WantedOptions,
  names: Readonly<Record<SideName, string>>,
): Difference[] {
  const wire = peerWireSchema.safeParse(end.native).data;
  const found: Difference[] = [];
  const compare = (option: keyof typeof labels, asked: string, is: string | null | undefined) => {
    if (asked === "" || is === null || is === undefined || asked === is) return;
    found.push({
      option,
      label: labels[option],
      on: names[side],
      wanted: asked,
      found: is || "none",
    });
  };
  compare("encryption", textOf(wanted, "encryption"), end.encryption);
  compare(
    "applications",
    sorted(listOf(wanted, "applications")),
    wire?.peer_applications && sorted(wire.peer_applications),
  );
  const svms = listOf(wanted, "allowedSvms");
  const allowed = wire?.initial_allowed_svms;
  const calledAlike = allowed?.map(({ uuid, name }) =>
    uuid !== undefined && svms.includes(uuid) ? uuid : (name ?? uuid ?? ""),
  );
  compare("allowedSvms", sorted(svms), calledAlike && sorted(calledAlike));
  const template = textOf(wanted, "name");
  compare("name", template && nameByTemplate(template, side, names), end.name);
  return found;
}

/** What relationships between clusters can be held to. */
export const ontapWanted: WantedForms = {
  fields: [
    {
      name: "encryption",
      label: labels.encryption,
      kind: "select",
      optional: true,
      emptyMeans: "Left alone",
      options: [
        { value: "tls_psk", label: "TLS with a pre-shared key" },
        { value: "none", label: "None" },
      ],
    },
    {
      name: "applications",
      label: labels.applications,
      kind: "checkboxes",
      optional: true,
      help: "None chosen: left alone.",
      options: peerApplications.map((value) => ({
        value,
        label: value === "snapmirror" ? "SnapMirror" : "FlexCache",
      })),
    },
    {
      name: "allowedSvms",
      label: labels.allowedSvms,
      kind: "list",
      optional: true,
      placeholder: "*",
      emptyMeans: "Left alone",
      help: "Names of SVMs that every cluster has, or * for all.",
    },
    {
      name: "name",
      label: labels.name,
      kind: "text",
      optional: true,
      placeholder: "{other}",
      emptyMeans: "The other cluster's own name",
      help: "{other} is the name of the connection on the other side, {here} that of this one.",
    },
  ],
  schema,
  into(options, wanted, names) {
    const parsed = optionsOf(options);
    const encryption = textOf(wanted, "encryption");
    const applications = listOf(wanted, "applications");
    const allowedSvms = listOf(wanted, "allowedSvms");
    const template = textOf(wanted, "name");
    const side = (name: SideName) => ({
      ...options[name],
      ...(allowedSvms.length > 0 && { allowedSvms }),
      ...(template !== "" && { name: nameByTemplate(template, name, names) }),
    });
    return {
      a: side("a"),
      b: side("b"),
      shared: {
        ...options.shared,
        encryption: encryption || parsed.shared.encryption,
        applications: applications.length > 0 ? applications : parsed.shared.applications,
      },
    };
  },
  differences: (ends, wanted, names) =>
    sideNames.flatMap((side) => differencesAt(ends[side], side, wanted, names)),
};
