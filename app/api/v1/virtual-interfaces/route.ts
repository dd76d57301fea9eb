import { listVirtualInterfacesRoute } from "@/lib/api/routes/virtual-interfaces";
import { handle } from "@/lib/api/handle";
import { listVirtualInterfaces } from "@/lib/services/virtual-interfaces/list-virtual-interfaces";

/** Past this, connections that have not answered are shown as such. */
const readTimeoutMs = 10_000;

export const GET = handle(listVirtualInterfacesRoute, ({ query, signal }) =>
  listVirtualInterfaces(query, AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)])),
);
