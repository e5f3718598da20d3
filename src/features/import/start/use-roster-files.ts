import { useEffect, useRef, useState } from "react";
import type { OpenedFile, Reading } from "../reading/protocol.ts";
import { RosterReader } from "../reading/roster-reader.ts";

export interface RosterFiles {
  /** What is being read now. */
  reading: Reading | null;
  hasFailed: boolean;
  add: (files: File[]) => void;
  reader: () => RosterReader;
  /** The reader now belongs to an upload: it is not closed with the screen. */
  handOver: () => RosterReader;
}

/** A worker for the length of the screen, and what it makes of the files given to it. */
export function useRosterFiles(
  region: string,
  onOpened: (opened: OpenedFile[]) => void,
): RosterFiles {
  const [reading, setReading] = useState<Reading | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const current = useRef<RosterReader | null>(null);

  useEffect(
    () => () => {
      current.current?.close();
      current.current = null;
    },
    [],
  );

  function reader(): RosterReader {
    current.current ??= new RosterReader();
    return current.current;
  }

  async function add(files: File[]) {
    setHasFailed(false);
    setReading({ name: files[0]?.name ?? "", share: 0 });
    try {
      const uploads = files.map((file) => ({ name: file.name, blob: file }));
      onOpened(await reader().call("open", { uploads, region }, { onReading: setReading }));
    } catch (error) {
      console.error(error);
      setHasFailed(true);
    } finally {
      setReading(null);
    }
  }

  return {
    reading,
    hasFailed,
    add: (files) => void add(files),
    reader,
    handOver: () => {
      const given = reader();
      current.current = null;
      return given;
    },
  };
}
