import { createKeyManagerShape } from "@/lib/domain/key-manager-input";
import { createBody, extrasOf, nameOfServer } from "./to-request";

export interface RequestPreview {
  method: string;
  path: string;
  body: unknown;
}

const mask = "••••••••";

/** The requests a set-up becomes, in order, secrets masked; empty while the values have another shape. */
export function preview(input: unknown): readonly RequestPreview[] {
  const parsed = createKeyManagerShape.safeParse(input);
  if (!parsed.success) return [];
  const given = parsed.data;
  const path = "/api/security/key-managers";
  if (given.kind === "onboard") return [{ method: "POST", path: `${path}?return_records=true`, body: createBody({ ...given, passphrase: given.passphrase === "" ? "" : mask }) }];
  const further = given.servers.flatMap((server) => {
    const body = extrasOf({ ...server, password: server.password === undefined ? undefined : mask });
    return body ? [{ method: "PATCH", path: `${path}/{uuid}/key-servers/${encodeURIComponent(nameOfServer(server))}`, body }] : [];
  });
  return [{ method: "POST", path: `${path}?return_records=true`, body: createBody(given) }, ...further];
}
