// Runs before the first paint, so that neither the theme nor the reading direction flashes.
// A separate file, because a strict content security policy forbids inline scripts.
(() => {
  const root = document.documentElement;
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("bx.theme");
    language = localStorage.getItem("bx.language");
  } catch {
    // Storage can be blocked; the system's settings are then all there is.
  }
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  const supported = ["en", "es", "ar"];
  const wanted = [language, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  root.lang = wanted.find((tag) => supported.includes(tag)) ?? "en";
  root.dir = root.lang === "ar" ? "rtl" : "ltr";
})();
