import type { KeyManager } from "@/lib/domain/key-manager";
import type { FactGroup } from "@/lib/systems/contract/parts";
import { kindLabels } from "./labels";

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
const part = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The record says whether it is disabled; on key managers of single SVMs it is absent. */
export function defaultEncryption({ native }: Pick<KeyManager, "native">): boolean | null {
  const disabled = native["is_default_data_at_rest_encryption_disabled"];
  return typeof disabled === "boolean" ? !disabled : null;
}

/** What a key manager's record says, grouped for its page; servers and certificates have tables of their own. */
export function facts(manager: KeyManager): FactGroup[] {
  const { native, scope, volumeEncryption: encryption } = manager;
  const byDefault = defaultEncryption(manager);
  const groups: FactGroup[] = [
    {
      title: "Key manager",
      facts: [
        {
          label: "Type",
          value:
            manager.kind === "cloud"
              ? (text(native["type"]) ?? kindLabels.cloud.label)
              : kindLabels[manager.kind].label,
        },
        {
          label: "Scope",
          value: scope.whole ? `Whole cluster ${scope.name}` : `SVM ${scope.name}`,
        },
        { label: "UUID", value: manager.key, kind: "code" },
        {
          label: "Status",
          value: manager.nativeState,
          help: "As the cluster says it: code and text.",
        },
        ...(manager.enabled === null
          ? []
          : [
              {
                label: "Enabled",
                value: manager.enabled ? "Yes" : "No, an inactive configuration",
              },
            ]),
        ...(text(part(native["configuration"], "name"))
          ? [{ label: "Configuration", value: text(part(native["configuration"], "name")) }]
          : []),
        ...(text(native["policy"]) ? [{ label: "Policy", value: text(native["policy"]) }] : []),
        ...(byDefault === null
          ? []
          : [
              {
                label: "Encryption at rest by default",
                value: byDefault ? "On" : "Off: new volumes are not encrypted unless asked for",
                help: "A setting of the whole cluster.",
              },
            ]),
        ...(text(native["location"])
          ? [{ label: "Location", value: text(native["location"]) }]
          : []),
      ],
    },
    {
      title: "Volume encryption",
      facts: encryption
        ? [
            { label: "Supported", value: encryption.supported ? "Yes" : "No" },
            ...(encryption.message
              ? [
                  {
                    label: "The cluster says",
                    value: [encryption.code, encryption.message].filter(Boolean).join(" "),
                  },
                ]
              : []),
          ]
        : [],
    },
  ];
  return groups.filter((group) => group.facts.length > 0);
}
