import { fetchCertificateRoute } from "@/lib/api/routes/connections";
import { handle } from "@/lib/api/handle";
import { fetchCertificate } from "@/lib/services/connections/fetch-certificate";
import { addressParts } from "@/lib/systems/kit/address";

export const POST = handle(fetchCertificateRoute, ({ body, signal, audit }) => {
  const parts = addressParts(body.address);
  audit.target({ label: parts ? `${parts.host}:${parts.port}` : "" });
  return fetchCertificate(body.address, signal, body.proxy);
});
