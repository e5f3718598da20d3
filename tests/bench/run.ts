import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../supabase/local/project.ts";

// npm run bench            every measure
// npm run bench -- <word>  the files whose name contains the word
//
// A file tests/bench/<name>.bench.ts exports as default a function that returns its measures.

interface Measure {
  name: string;
  value: number;
  unit: string;
}

const words = process.argv.slice(2);
const files = globSync("tests/bench/*.bench.ts", { cwd: root })
  .filter((file) => words.length === 0 || words.some((word) => path.basename(file).includes(word)))
  .sort();

for (const file of files) {
  try {
    const bench = (await import(pathToFileURL(path.join(root, file)).href)) as {
      default: () => Promise<Measure[]>;
    };
    for (const { name, value, unit } of await bench.default()) {
      process.stdout.write(`${name} ${Number(value.toFixed(3))} ${unit}\n`);
    }
  } catch (error) {
    process.stderr.write(
      `✗ ${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
// A measure may leave a connection pool or a browser open; the numbers are printed, so nothing is lost.
process.exit();
