import { expect, test } from "vitest";
import { readProjectConfig } from "../../supabase/local/project.ts";
import { withPlatform } from "../support/platform.ts";

// The gateway checks no token for the functions, so each of them must refuse everybody without a session.

const platform = withPlatform({ seeds: false });

const calls: Record<string, unknown> = {
  "import-roster": {
    import_id: "7b0f6a53-6f0c-4a57-9c1e-5b2f1c3f9d10",
    file_no: 0,
    chunk_no: 0,
    header: ["Student Number"],
    mapping: {
      kind: "students",
      format: "custom",
      region: "US",
      columns: [{ field: "student_number" }],
    },
    first_row: 2,
    rows: [["1001"]],
  },
  "invite-person": {
    email: "eve@elsewhere.test",
    role: "school_admin",
    school: "7b0f6a53-6f0c-4a57-9c1e-5b2f1c3f9d11",
  },
};

const forged = [
  { alg: "HS256" },
  { sub: crypto.randomUUID(), role: "service_role", exp: 4102444800 },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  .concat("c2lnbmF0dXJl")
  .join(".");

test.each(Object.keys(calls))("%s refuses a caller without a session", async (name) => {
  for (const token of [undefined, platform.publishableKey, forged]) {
    const response = await fetch(`${platform.url}/functions/v1/${name}`, {
      method: "POST",
      headers: {
        apikey: platform.publishableKey,
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(calls[name]),
    });
    const body = await response.text();
    expect([401, 403], `${token ?? "no token"}: ${response.status} ${body}`).toContain(
      response.status,
    );
  }
});

test("every declared function is asked above", () => {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(readProjectConfig().functions).sort());
});
