/** The mark and the name. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight">
      <img src="/icon.svg" alt="" width={32} height={32} className="rounded-md" />
      BX-OS
    </span>
  );
}
