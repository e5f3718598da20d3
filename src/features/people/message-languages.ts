// The home languages most often reported by U.S. schools (NCES, English learners), and our own three.
const TAGS = ["en", "es", "ar", "zh", "vi", "pt", "ru", "ht", "hmn", "ur", "ko", "fr", "so", "tl"];

/** Languages a family can be written to in, named in the page's language; always holds `present`. */
export function messageLanguages(
  pageLanguage: string,
  present: string,
): Array<{ value: string; label: string }> {
  const names = new Intl.DisplayNames(pageLanguage, { type: "language" });
  return [...new Set([...TAGS, present])].map((value) => ({
    value,
    label: names.of(value) ?? value,
  }));
}
