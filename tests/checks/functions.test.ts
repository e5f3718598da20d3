import { expect, test } from "vitest";
import { differingVersions, undeclared } from "./functions.ts";

test("a function that is not declared, and a declaration without a function, are both found", () => {
  expect(undeclared(["a"], ["a"])).toEqual([]);
  expect(undeclared(["a", "b"], ["a", "c"])).toHaveLength(2);
});

test("a version that differs from package.json is found, also with a sub-path and a scope", () => {
  const manifest = { dependencies: { zod: "4.0.0", "@s/js": "2.0.0" }, devDependencies: {} };
  const imports = (zod: string, scoped: string) => ({ imports: { zod, "@s/js": scoped } });
  expect(differingVersions(manifest, imports("npm:zod@4.0.0/mini", "npm:@s/js@2.0.0"))).toEqual([]);
  expect(
    differingVersions(manifest, imports("npm:zod@4.1.0/mini", "npm:@s/js@2.1.0")),
  ).toHaveLength(2);
});
