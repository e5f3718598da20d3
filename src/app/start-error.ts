// The app could not start, so neither React nor the locale files can be counted on.
const TEXTS: Record<string, { title: string; retry: string }> = {
  en: { title: "BX-OS could not be reached. Check the network.", retry: "Try again" },
  es: { title: "No se pudo conectar con BX-OS. Revise la red.", retry: "Reintentar" },
  ar: { title: "تعذّر الوصول إلى BX-OS. تحقّق من الشبكة.", retry: "إعادة المحاولة" },
};

export function showStartError(error: unknown): void {
  console.error(error);
  const root = document.getElementById("root");
  const texts = TEXTS[document.documentElement.lang] ?? TEXTS.en;
  if (!root || !texts) return;
  const box = document.createElement("div");
  box.role = "alert";
  box.className = "grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center";
  const title = document.createElement("p");
  title.textContent = texts.title;
  const retry = document.createElement("button");
  retry.className = "min-h-11 rounded-md bg-accent px-4 font-medium text-on-accent";
  retry.textContent = texts.retry;
  retry.onclick = () => window.location.reload();
  box.append(title, retry);
  root.replaceChildren(box);
}
