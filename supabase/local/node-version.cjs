// Loaded before anything else (node -r), and written so that the oldest Node can read it: Ubuntu 22.04 still brings 12.
var version = process.versions.node.split(".").map(Number);

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write(
    "\n✗ Node " +
      process.versions.node +
      " is too old.\n  Install Node 20.19 or newer from https://nodejs.org, then run this again.\n",
  );
  process.exit(1);
}
