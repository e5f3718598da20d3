import { asAnon, asService, asUser, type Sql, type Transaction } from "../support/database.ts";
import { id, type Person } from "./world.ts";

/** What a refused statement answered: the coded error, or the SQLSTATE where PostgreSQL itself refused. */
export interface Refusal {
  refused: string;
}

/** The code of an error: `request_not_found`, or a SQLSTATE such as 42501 (no privilege, or a policy said no). */
export function codeOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined) throw error;
  return code === "P0001" ? message : code;
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}

class Undo extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super("undo");
    this.value = value;
  }
}

/** Acts as the person in one transaction and undoes it. */
export async function rehearse<T>(
  sql: Sql,
  person: Pick<Person, "name" | "role">,
  act: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const undone = async (tx: Transaction) => {
    throw new Undo(await act(tx));
  };
  try {
    if (person.role === "visitor") await asAnon(sql, undone);
    else if (person.role === "service") await asService(sql, undone);
    else await asUser(sql, id(person.name), undone);
  } catch (error) {
    if (error instanceof Undo) return error.value as T;
    throw error;
  }
  throw new Error("A rehearsal always ends with its undoing.");
}

/** One step of a rehearsal, undone whether it succeeds or is refused, so that the next one finds the same rows. */
export async function attempt<T>(
  tx: Transaction,
  act: (step: Transaction) => Promise<T>,
): Promise<T | Refusal> {
  try {
    await tx.savepoint(async (step) => {
      throw new Undo(await act(step));
    });
  } catch (error) {
    if (error instanceof Undo) return error.value as T;
    return { refused: codeOf(error) };
  }
  throw new Error("A step always ends with its undoing.");
}

/** The code with which the promise is refused; fails when it is not. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return codeOf(error);
  }
  return "(allowed)";
}
