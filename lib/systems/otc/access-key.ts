import "server-only";
import { clock } from "@/lib/config/clock";
import { AppError } from "@/lib/errors/app-error";
import type { Authoriser } from "./authoriser";
import type { OtcSettings } from "./settings";
import { authorization, sdkDate } from "./signer";

interface AccessKey {
  accessKey: string;
  secretKey: string;
}

/**
 * Signs every request with an access key (AK/SK).
 * @param baseUrl the Direct Connect address; its host and base path are part of what is signed.
 * Throws `invalid_input` without a project id: a signature does not tell the project.
 */
export function createAccessKeyAuthoriser(
  baseUrl: string,
  settings: OtcSettings,
  key: AccessKey,
  now: () => number = clock.nowMs,
): Authoriser {
  const base = new URL(baseUrl);
  const projectId = (): string => {
    if (settings.projectId) return settings.projectId;
    throw new AppError(
      "invalid_input",
      "Enter the project ID of the connection: an access key does not contain it.",
      {
        issues: [
          {
            pointer: "/settings/projectId",
            detail: "Enter the project ID; an access key needs it.",
          },
        ],
      },
    );
  };
  return {
    async project() {
      const id = projectId();
      return {
        id,
        name: settings.projectName || id,
        domainName: settings.domainName || null,
        userName: null,
        roles: null,
      };
    },
    async headers(request) {
      const sent = {
        "x-sdk-date": sdkDate(now()),
        "x-project-id": projectId(),
        ...(request.body === "" ? {} : { "content-type": "application/json" }),
      };
      const path = base.pathname.replace(/\/$/, "") + request.path;
      const signed = authorization(
        { ...request, path, headers: { ...sent, host: base.host } },
        key.accessKey,
        key.secretKey,
      );
      return { ...sent, authorization: signed };
    },
    renew: () => false,
  };
}
