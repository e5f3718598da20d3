const LENGTH = 8;

/** What was typed or pasted as XXXX-XXXX: capital letters and digits only. */
export function formatPairingCode(text: string): string {
  const plain = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, LENGTH);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

export function isCompletePairingCode(code: string): boolean {
  return code.replace("-", "").length === LENGTH;
}
