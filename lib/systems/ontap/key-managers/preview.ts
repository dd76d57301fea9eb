import { type CreateKeyManagerInput, createKeyManagerShape } from "@/lib/domain/key-manager-input";
import { createBody, extrasOf, nameOfServer } from "./to-request";

export interface RequestPreview {
  method: string;
  path: string;
  body: unknown;
}

const mask = "••••••••";

/** Rows nobody has filled in yet are no part of the request. */
const withoutBlanks = (input: CreateKeyManagerInput): CreateKeyManagerInput =>
  input.kind === "external"
    ? { ...input, servers: input.servers.filter(({ host }) => host !== "") }
    : input;

/** The requests a set-up becomes, in order, secrets masked; empty while the values have another shape. */
export function preview(input: unknown): readonly RequestPreview[] {
  const parsed = createKeyManagerShape.safeParse(input);
  if (!parsed.success) return [];
  const given = withoutBlanks(parsed.data);
  const path = "/api/security/key-managers";
  const cleared = given.removeLeftover
    ? [
        {
          method: "DELETE",
          path: `${path}?scope=${given.scope === "" ? "cluster" : `svm&svm.uuid=${given.scope}`}`,
          body: null,
        },
      ]
    : [];
  if (given.kind === "onboard")
    return [
      ...cleared,
      {
        method: "POST",
        path: `${path}?return_records=true`,
        body: createBody({ ...given, passphrase: given.passphrase === "" ? "" : mask }),
      },
    ];
  const further = given.servers.flatMap((server) => {
    const body = extrasOf({
      ...server,
      password: server.password === undefined ? undefined : mask,
    });
    return body
      ? [
          {
            method: "PATCH",
            path: `${path}/{uuid}/key-servers/${encodeURIComponent(nameOfServer(server))}`,
            body,
          },
        ]
      : [];
  });
  return [
    ...cleared,
    { method: "POST", path: `${path}?return_records=true`, body: createBody(given) },
    ...further,
  ];
}
