import { readVirtualInterfaceRoute } from "@/lib/api/routes/virtual-interfaces";
import { handle } from "@/lib/api/handle";
import { readVirtualInterface } from "@/lib/services/virtual-interfaces/read-virtual-interface";

const readTimeoutMs = 10_000;

export const GET = handle(readVirtualInterfaceRoute, ({ params, signal }) =>
  readVirtualInterface(
    params.id,
    params.interfaceId,
    AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]),
  ),
);
