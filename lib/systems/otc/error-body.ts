import { isRecord } from "@/lib/domain/is-record";
import { jsonOrNull } from "@/lib/domain/json-or-null";

/** What an error answer says, whichever layer wrote it. */
export interface ErrorBody {
  code: string | null;
  text: string;
  requestId: string | null;
  /** False when the body was not the JSON object an error answer is. */
  readable: boolean;
}

const firstText = (...values: unknown[]): string | null => {
  const found = values.find(
    (value) => (typeof value === "string" && value !== "") || typeof value === "number",
  );
  return found === undefined ? null : String(found);
};

const longestText = 500;

/**
 * Reads an error answer. Accepts the service's {error_code, error_msg, request_id | requestId},
 * Keystone's {error: {code, message}}, plain {code, message}, and text that is not JSON.
 * Shapes: huaweicloud-sdk-go-v3 core/sdkerr, and an answer recorded in eu-ch2 with "requestId".
 */
export function readErrorBody(body: string, headers: Record<string, string>): ErrorBody {
  const value = jsonOrNull(body);
  const headerId = firstText(headers["x-request-id"], headers["x-openstack-request-id"]);
  if (!isRecord(value)) {
    return {
      code: null,
      text: body
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, longestText),
      requestId: headerId,
      readable: false,
    };
  }
  const inner = isRecord(value.error) ? value.error : {};
  return {
    code: firstText(value.error_code, value.code, inner.code),
    text: (firstText(value.error_msg, value.message, inner.message, value.error) ?? "").slice(
      0,
      longestText,
    ),
    requestId: firstText(value.request_id, value.requestId) ?? headerId,
    readable: true,
  };
}
