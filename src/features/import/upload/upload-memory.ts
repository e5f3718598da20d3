import * as z from "zod/mini";
import { type Mapping, mappingSchema } from "../../../../functions/import-roster/contract.ts";

/** How far an upload came, so that a reload continues it. Names of fields and numbers, no child's data. */
const memorySchema = z.array(
  z.object({
    fingerprint: z.string(),
    mapping: mappingSchema,
    chunksSent: z.int().check(z.gte(0)),
  }),
);
type UploadMemory = z.infer<typeof memorySchema>;

export interface RememberedFile {
  readonly fingerprint: string;
  readonly mapping: Mapping;
  readonly chunksSent: number;
}

const key = (importId: string) => `bx.import.${importId}`;

export function recallUpload(importId: string): UploadMemory | null {
  const stored = localStorage.getItem(key(importId));
  if (stored === null) return null;
  try {
    const parsed = memorySchema.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not ours, or half written: the upload then simply starts over.
    return null;
  }
}

export function noteUpload(importId: string, files: readonly RememberedFile[]): void {
  try {
    localStorage.setItem(key(importId), JSON.stringify(files));
  } catch (error) {
    // Storage is full or not allowed: the upload goes on, only a reload would start it over.
    console.warn(error);
  }
}

export function forgetUpload(importId: string): void {
  localStorage.removeItem(key(importId));
}
