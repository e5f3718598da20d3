// The zones of the United States first; any other IANA zone comes after them.
const US_ZONES = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
  "America/Puerto_Rico",
];

/** Time zones to choose from; always holds `present`. */
export function timeZoneOptions(present: string): Array<{ value: string; label: string }> {
  const zones = new Set([...US_ZONES, present, ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

const PHONE_REGIONS = ["US", "CA", "MX", "PR", "GB", "IE", "ES", "AU", "NZ", "AE", "EG", "SA"];

/** Countries whose phone numbers a roster may hold, named in the page's language. */
export function phoneRegionOptions(
  pageLanguage: string,
  present: string,
): Array<{ value: string; label: string }> {
  const names = new Intl.DisplayNames(pageLanguage, { type: "region" });
  return [...new Set([...PHONE_REGIONS, present])].map((value) => ({
    value,
    label: names.of(value) ?? value,
  }));
}
