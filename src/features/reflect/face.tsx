import type { MoodAnswer } from "./contract.ts";

interface Drawing {
  /** Brows, eyes and mouth differ in shape, so the faces differ without their colors. */
  lines: string[];
  eyes: Array<{ x: number; y: number; r: number }>;
  /** Filled shapes: an open mouth, a tear. */
  shapes?: string[];
  color: string;
}

const ROUND_EYES = [
  { x: 35, y: 42, r: 5 },
  { x: 65, y: 42, r: 5 },
];

const DRAWINGS: Record<Exclude<MoodAnswer, "prefer_not_to_say">, Drawing> = {
  happy: {
    eyes: ROUND_EYES,
    lines: ["M27 30q8-6 15-1", "M58 29q7-5 15 1"],
    shapes: ["M27 57h46c0 17-10 25-23 25s-23-8-23-25z"],
    color: "fill-waiting-soft text-waiting-ink",
  },
  calm: {
    eyes: [],
    lines: ["M26 43q8 7 17 0", "M57 43q8 7 17 0", "M34 63q16 10 32 0"],
    color: "fill-done-soft text-done-ink",
  },
  sad: {
    eyes: ROUND_EYES,
    lines: ["M27 33l14-7", "M59 26l14 7", "M33 73q17-17 34 0"],
    shapes: ["M69 52c6 8 7 11 7 14a7 7 0 0 1-14 0c0-3 1-6 7-14z"],
    color: "fill-reflecting-soft text-reflecting-ink",
  },
  worried: {
    eyes: [
      { x: 35, y: 45, r: 6.5 },
      { x: 65, y: 45, r: 6.5 },
    ],
    lines: ["M25 33q7-9 17-9", "M58 24q10 0 17 9", "M30 70q5-8 10 0t10 0 10 0 10 0"],
    color: "fill-review-soft text-review-ink",
  },
  angry: {
    eyes: [
      { x: 36, y: 47, r: 5 },
      { x: 64, y: 47, r: 5 },
    ],
    lines: ["M23 30l20 9", "M77 30l-20 9", "M32 75v-11h36v11z", "M44 64v11", "M56 64v11"],
    color: "fill-danger-soft text-danger-ink",
  },
};

interface FaceProps {
  mood: MoodAnswer;
  className?: string;
}

/** A drawn face; the label beside it says what it means. */
export function Face({ mood, className = "" }: FaceProps) {
  if (mood === "prefer_not_to_say") {
    return (
      <svg viewBox="0 0 100 100" aria-hidden="true" className={`text-ink-muted ${className}`}>
        <circle
          cx="50"
          cy="50"
          r="44"
          fill="none"
          stroke="currentColor"
          strokeWidth="5"
          strokeDasharray="9 9"
        />
        <path d="M36 50h28" stroke="currentColor" strokeWidth="7" strokeLinecap="round" />
      </svg>
    );
  }
  const { eyes, lines, shapes = [], color } = DRAWINGS[mood];
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true" className={`${color} ${className}`}>
      <g stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="50" cy="50" r="46" />
        {lines.map((line) => (
          <path key={line} d={line} fill="none" />
        ))}
      </g>
      <g fill="currentColor">
        {eyes.map(({ x, y, r }) => (
          <circle key={x} cx={x} cy={y} r={r} />
        ))}
        {shapes.map((shape) => (
          <path key={shape} d={shape} />
        ))}
      </g>
    </svg>
  );
}
