import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors.ts";
import { i18n } from "@/lib/i18n.ts";
import { loadLanguage } from "@/test-utils/render.tsx";
import { aReflection, fakeDevice } from "../fake-device.ts";
import { LinkApp } from "./link-app.tsx";

const person = userEvent.setup();

beforeEach(async () => {
  await loadLanguage("en");
  await i18n.loadNamespaces("reflect");
  await i18n.changeLanguage("en");
});

describe("reflection link", () => {
  it("opens the reflection, then takes the token out of the address", async () => {
    const onOpened = vi.fn();
    render(<LinkApp api={fakeDevice()} linkToken="secret" onOpened={onOpened} />);
    await screen.findByRole("heading", { name: /Hello, .*Mila/ });
    expect(onOpened).toHaveBeenCalledOnce();
  });

  it("says that an expired link needs a new one, and nothing about anybody", async () => {
    const onOpened = vi.fn();
    const api = fakeDevice({
      openLink: async () => {
        throw new AppError("link_expired");
      },
    });
    render(<LinkApp api={api} linkToken="old" onOpened={onOpened} />);
    await screen.findByRole("heading", { name: "This link does not work any more" });
    expect(onOpened).not.toHaveBeenCalled();
  });

  it("tries again after a network failure with the same link", async () => {
    const answers = [Promise.reject(new AppError("network")), Promise.resolve("session-1")];
    const api = fakeDevice({
      openLink: () => answers.shift() ?? Promise.reject(new Error("no more")),
    });
    render(<LinkApp api={api} linkToken="secret" onOpened={() => {}} />);
    await person.click(await screen.findByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { name: /Hello, .*Mila/ });
  });

  it("a draft goes on in the language it was left in, a first visit in the page's", async () => {
    await i18n.changeLanguage("es");
    const first = render(<LinkApp api={fakeDevice()} linkToken="secret" onOpened={() => {}} />);
    await screen.findByRole("heading", { name: /Hola, .*Mila/ });
    first.unmount();
    const api = fakeDevice({ reflection: async () => aReflection({ mood: "calm", position: 1 }) });
    render(<LinkApp api={api} linkToken="secret" onOpened={() => {}} />);
    await screen.findByRole("heading", { name: /Welcome back/ });
  });
});
