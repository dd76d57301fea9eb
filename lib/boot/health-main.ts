import http from "node:http";
import https from "node:https";
import { parseEnv } from "@/lib/config/env-schema";
import { textOf } from "@/lib/errors/text-of";

/** A server that takes longer is not well, in milliseconds. */
const patienceMs = 5_000;

// For container engines and service managers, which know a program's exit code only: 0 when the server that this
// environment configures is ready, 1 with a line that says why it is not.
const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

const fail = (reason: string): never => {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
};

function configuration() {
  try {
    return parseEnv(process.env);
  } catch (error) {
    return fail(textOf(error));
  }
}

const { HOST, PORT, PEERDECK_BASE_PATH, PEERDECK_TLS_CERT } = configuration();
const options = {
  host: everywhere[HOST] ?? HOST,
  port: PORT,
  path: `${PEERDECK_BASE_PATH}/api/v1/health?ready`,
  timeout: patienceMs,
  // The certificate names the host that people use, not this machine's own address.
  rejectUnauthorized: false,
};
const request = PEERDECK_TLS_CERT ? https.get(options) : http.get(options);
request.once("response", (response) => {
  if (response.statusCode === 200) process.exit(0);
  fail(`The server answered ${response.statusCode}.`);
});
request.once("timeout", () => fail(`The server has not answered in ${patienceMs / 1000} s.`));
request.once("error", (error) => fail(`The server cannot be reached: ${error.message}`));
