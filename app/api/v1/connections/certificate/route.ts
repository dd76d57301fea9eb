import { fetchCertificateRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { certificateOf } from "@/lib/services/connections/fetch-certificate";
import { addressParts } from "@/lib/systems/kit/address-text";

export const POST = handle(fetchCertificateRoute, ({ body, signal, audit }) => {
  const parts = addressParts(body.address);
  audit.target({ label: parts ? `${parts.host}:${parts.port}` : "" });
  return certificateOf(body, signal);
});
