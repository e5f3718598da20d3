import { expect, test } from "vitest";
import { checkImports } from "./imports.ts";

const problems = (file: string, text: string) => checkImports([{ file, text }]);

test.each([
  ["src/features/queue/list.tsx", `import { Button } from "@/components/button.tsx";`],
  ["src/features/queue/list.tsx", `import { useQueue } from "./use-queue.ts";`],
  [
    "src/features/queue/queue-queries.ts",
    `import type { PostgrestError } from "@supabase/supabase-js";`,
  ],
  [
    "src/features/import/wizard.tsx",
    `import { parse } from "../../../functions/import-roster/core/parse.ts";`,
  ],
  ["src/routes/index.tsx", `const page = import("@/features/queue/list.tsx");`],
  ["functions/import-roster/contract.ts", `import { LIMITS } from "./core/limits.ts";`],
  ["functions/import-roster/index.ts", `import { handle } from "./handler.ts";`],
  ["functions/import-roster/handler.ts", `import { fail } from "../_shared/errors.ts";`],
  ["src/lib/example.ts", `// import { x } from "@/app/main.tsx"`],
])("%s may say %s", (file, text) => {
  expect(problems(file, text)).toEqual([]);
});

test.each([
  ["src/lib/format.ts", `import { Button } from "@/components/button.tsx";`],
  ["src/components/card.tsx", `export { Queue } from "../features/queue/list.tsx";`],
  ["src/features/queue/list.tsx", `import { Form } from "@/features/filing/form.tsx";`],
  ["src/features/queue/list.tsx", `const route = await import("@/routes/index.tsx");`],
  ["src/features/queue/list.tsx", `import { createClient } from "@supabase/supabase-js";`],
  [
    "src/features/import/wizard.tsx",
    `import { handle } from "../../../functions/import-roster/handler.ts";`,
  ],
  ["src/lib/a.ts", `import "../../tests/support/database.ts";`],
  ["functions/import-roster/core/parse.ts", `import { handle } from "../handler.ts";`],
  ["functions/import-roster/handler.ts", `import "./index.ts";`],
  ["functions/import-roster/core.ts", `import { x } from "../open-kiosk/core.ts";`],
  ["functions/_shared/serve.ts", `import { x } from "../open-kiosk/core.ts";`],
  ["functions/import-roster/core.ts", `import { x } from "../../src/lib/format.ts";`],
  ["src/components/long.tsx", `${"\n".repeat(250)}export {};`],
])("%s must not say %s", (file, text) => {
  expect(problems(file, text)).toHaveLength(1);
});
