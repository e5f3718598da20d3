import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SESSION_STORAGE_KEY } from "@/lib/stored-session.ts";
import { fakeBackend } from "@/test-utils/fake-backend.ts";
import { renderPage } from "@/test-utils/render.tsx";
import { SignInForm } from "./sign-in-form.tsx";

async function fill(email: string, password: string): Promise<void> {
  const person = userEvent.setup();
  if (email) await person.type(screen.getByLabelText("E-mail"), email);
  if (password) await person.type(screen.getByLabelText("Password"), password);
  await person.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("signing in", () => {
  it("asks for what is missing at its field, without asking the server", async () => {
    const calls = fakeBackend({});
    await renderPage(<SignInForm onSignedIn={() => {}} />);
    await fill("tess@example.org", "");
    const password = screen.getByLabelText("Password");
    expect(password.getAttribute("aria-invalid")).toBe("true");
    const error = document.getElementById(password.getAttribute("aria-describedby") ?? "");
    expect(error?.textContent).toBe("Please fill this in.");
    expect(calls).toEqual([]);
  });

  it("says that e-mail and password do not match, and stays", async () => {
    fakeBackend({
      "POST /auth/v1/token": () => ({
        status: 400,
        body: { error_code: "invalid_credentials", msg: "Invalid login credentials" },
      }),
    });
    const onSignedIn = vi.fn();
    await renderPage(<SignInForm onSignedIn={onSignedIn} />);
    await fill("tess@example.org", "wrong");
    expect(await screen.findByText(/do not match an account/)).toBeTruthy();
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it("stores the session and goes on", async () => {
    fakeBackend({
      "POST /auth/v1/token": ({ body }) => ({
        body: {
          access_token: "token",
          refresh_token: "refresh",
          token_type: "bearer",
          expires_in: 3600,
          user: { id: "tess", email: Object(body).email },
        },
      }),
    });
    const onSignedIn = vi.fn();
    await renderPage(<SignInForm onSignedIn={onSignedIn} />);
    await fill("tess@example.org", "correct horse battery");
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(localStorage.getItem(SESSION_STORAGE_KEY)).toContain('"tess"');
  });
});
