import { setTimeout as sleep } from "node:timers/promises";
import { removeDatabase } from "./database.ts";
import { currentInstance, dataDir } from "./lock.ts";

// Ends a running platform and removes its data; the next `npm start` makes everything anew.

const print = (line: string) => process.stdout.write(`${line}\n`);

const running = currentInstance();
if (running) {
  print("Stopping the running platform");
  process.kill(running.pid, "SIGTERM");
  for (let attempt = 0; currentInstance() && attempt < 200; attempt += 1) await sleep(100);
}
if (currentInstance()) {
  process.stderr.write(
    `✗ Process ${running?.pid} did not stop.\n  End it by hand (kill -9 ${running?.pid}), then run this again.\n`,
  );
  process.exitCode = 1;
} else {
  await removeDatabase(dataDir, print);
  print("The local data is gone. `npm start` begins anew.");
}
