import type { AgeBand } from "./contract.ts";

interface BandStyle {
  /** The question, the only large text of a screen. */
  question: string;
  /** Text beside and below it. */
  body: string;
  /** Columns of answer tiles. */
  tiles: string;
  tile: string;
  tileText: string;
  icon: string;
  /** Columns of the five faces. */
  faces: string;
  face: string;
  textarea: string;
  hasIcons: boolean;
  width: string;
}

// First-graders read little and tap with the whole finger; ninth-graders want no toy.
export const BANDS: Record<AgeBand, BandStyle> = {
  "K-2": {
    question: "text-3xl sm:text-4xl lg:text-5xl font-bold leading-tight",
    body: "text-xl sm:text-2xl",
    tiles: "grid-cols-2 lg:grid-cols-3 gap-3 sm:gap-4",
    tile: "min-h-32 sm:min-h-36 flex-col justify-center p-3 text-center rounded-3xl",
    tileText: "text-lg sm:text-2xl font-semibold leading-snug",
    icon: "size-12 sm:size-16",
    faces: "grid-cols-2 sm:grid-cols-5 gap-3",
    face: "w-16 sm:w-24 lg:w-32",
    textarea: "text-2xl min-h-40 sm:min-h-64",
    hasIcons: true,
    width: "max-w-5xl",
  },
  "3-5": {
    question: "text-2xl sm:text-3xl lg:text-4xl font-bold leading-tight",
    body: "text-lg sm:text-xl",
    tiles: "sm:grid-cols-2 gap-3",
    tile: "min-h-18 items-center p-4 rounded-2xl",
    tileText: "text-lg sm:text-xl font-medium",
    icon: "size-8",
    faces: "grid-cols-2 sm:grid-cols-5 gap-3",
    face: "w-16 sm:w-20 lg:w-24",
    textarea: "text-xl min-h-48 sm:min-h-72",
    hasIcons: true,
    width: "max-w-4xl",
  },
  "6-12": {
    question: "text-xl sm:text-2xl lg:text-3xl font-semibold leading-snug",
    body: "text-base sm:text-lg",
    tiles: "sm:grid-cols-2 gap-2.5",
    tile: "min-h-14 items-center px-4 py-3 rounded-xl",
    tileText: "text-base sm:text-lg",
    icon: "size-6",
    faces: "grid-cols-2 sm:grid-cols-5 gap-2.5",
    face: "w-11 sm:w-14",
    textarea: "text-lg min-h-44 sm:min-h-64",
    hasIcons: false,
    width: "max-w-3xl",
  },
};
