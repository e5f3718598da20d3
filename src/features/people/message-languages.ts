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
    // A roster may hold a word of its own instead of a tag; it is shown as it is.
    label: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? (names.of(value) ?? value) : value,
  }));
}
