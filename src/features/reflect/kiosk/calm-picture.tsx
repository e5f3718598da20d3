/** A hill, a tree and a rising sun: a quiet place, in the colors of the page. */
export function CalmPicture() {
  return (
    <svg
      viewBox="0 0 320 170"
      aria-hidden="true"
      className="w-56 rounded-[2rem] bg-surface sm:w-96"
    >
      <circle cx="160" cy="98" r="46" className="fill-waiting-soft" />
      <circle cx="160" cy="98" r="32" className="fill-waiting-line" />
      <path d="M0 170c40-58 104-74 160-54s108 6 160-26v80z" className="fill-accent-soft" />
      <path d="M0 170c56-36 128-34 186-16s98 4 134-14v30z" className="fill-accent-line" />
      <path
        d="M250 132v-34"
        className="stroke-accent"
        strokeWidth="6"
        strokeLinecap="round"
        fill="none"
      />
      <circle cx="250" cy="76" r="27" className="fill-accent" />
      <circle cx="272" cy="90" r="17" className="fill-accent" />
      <path
        d="M52 46q8-9 16 0q8-9 16 0M92 26q6-7 12 0q6-7 12 0"
        className="stroke-ink-subtle"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
    </svg>
  );
}
