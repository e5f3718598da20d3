import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/test-utils/render.tsx";
import { PhoneLink } from "./phone-link.tsx";

test("a number is called as it is stored and written as the school's country writes it", async () => {
  await renderPage(
    <>
      <PhoneLink phone="+13125550142" extension="7" region="US" />
      <PhoneLink phone="+34612345678" region="US" />
    </>,
  );
  const [own, foreign] = screen.getAllByRole("link");
  expect([own?.textContent, own?.getAttribute("href")]).toEqual([
    "(312) 555-0142 ×7",
    "tel:+13125550142",
  ]);
  expect(foreign?.textContent).toBe("+34 612 34 56 78");
  expect(own?.querySelector("bdi")?.dir).toBe("ltr");
});
