import { useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toAppError } from "@/lib/errors.ts";
import { Autosave, type SaveState } from "./autosave.ts";
import type { Reflection } from "./contract.ts";
import type { DeviceApi } from "./device-api.ts";
import { type Draft, firstMissing, initialDraft } from "./draft.ts";
import { createActivityClock } from "./idle.ts";

/** handed_in: done. stopped: the student will go on later. ended: the server closed the session. */
export type End = "handed_in" | "stopped" | "idle" | "ended";

interface FlowOptions {
  api: DeviceApi;
  session: string;
  reflection: Reflection;
  language: string;
  onEnd: (end: End) => void;
}

export const WELCOME = -1;

/** The state of one visit: where the student is, the answers, and how they get into the database. */
export function useReflectionFlow({ api, session, reflection, language, onEnd }: FlowOptions) {
  const { prompts } = reflection;
  const [draft, setDraft] = useState<Draft>(() => initialDraft(reflection));
  const [step, setStep] = useState(WELCOME);
  const [isEditing, setIsEditing] = useState(false);
  const [isHintShown, setIsHintShown] = useState(false);
  const [saveState, setSaveState] = useState<SaveState>("saved");
  const [submission, setSubmission] = useState<"no" | "pending" | "failed">("no");
  const [leaving, setLeaving] = useState<"no" | "saving" | "unsaved">("no");
  const [clock] = useState(() => createActivityClock(reflection.active_seconds));
  const autosave = useRef<Autosave | null>(null);
  // Handing in may have arrived although its answer did not.
  const isSubmitUncertain = useRef(false);

  const endedElsewhere = useEffectEvent(() =>
    onEnd(isSubmitUncertain.current ? "handed_in" : "ended"),
  );

  useEffect(() => {
    const saving = new Autosave({
      send: (save, isLast) => api.save(session, save, isLast),
      onState: setSaveState,
      onEnded: endedElsewhere,
    });
    autosave.current = saving;
    const flush = () => void saving.flush();
    const flushWhenHidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", flushWhenHidden);
    return () => {
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flushWhenHidden);
      // leave() has taken it over and still sends the last answers
      if (autosave.current === saving) saving.stop();
    };
  }, [api, session]);

  function save(next: Draft, position: number, inLanguage = language): void {
    clock.mark();
    autosave.current?.change({
      responses: next.responses,
      ...(next.mood ? { mood: next.mood } : {}),
      need_ids: next.needIds,
      language: inLanguage,
      step: Math.max(0, position),
      active_seconds: clock.seconds(),
    });
  }

  function change(next: Draft): void {
    setDraft(next);
    setIsHintShown(false);
    save(next, step);
  }

  function goTo(target: number, { editing = false, hint = false } = {}): void {
    setStep(target);
    setIsEditing(editing);
    setIsHintShown(hint);
    setSubmission("no");
    save(draft, target);
    void autosave.current?.flush();
  }

  /** Ends the visit: the screen forgets at once, what was not saved yet is sent behind it. */
  function leave(end: "stopped" | "idle"): void {
    const saving = autosave.current;
    autosave.current = null;
    void (async () => {
      await saving?.flush();
      saving?.stop();
      // When it cannot be closed now, the session ends by itself: nobody knows its token any more.
      await api.close(session).catch(() => undefined);
    })();
    onEnd(end);
  }

  /** The student wants to go; the end may say "saved" only when it is. */
  async function finishLater(): Promise<void> {
    setLeaving("saving");
    const saving = autosave.current;
    const isSaved = await saving?.flush();
    // It may have ended another way meanwhile.
    if (saving === null || saving !== autosave.current) return;
    if (isSaved) leave("stopped");
    else setLeaving("unsaved");
  }

  const leavePage = useEffectEvent(() => {
    const saving = autosave.current;
    autosave.current = null;
    // The page may be gone before an answer comes; as above, an unclosed session ends by itself.
    void (async () => {
      await saving?.flushLast().catch(() => undefined);
      await api.close(session, true).catch(() => undefined);
    })();
    // At once, so that a page the browser keeps for "back" holds nothing of the student.
    flushSync(() => onEnd("stopped"));
  });

  useEffect(() => {
    const listener = () => leavePage();
    window.addEventListener("pagehide", listener);
    return () => window.removeEventListener("pagehide", listener);
  }, []);

  async function handIn(): Promise<void> {
    const missing = firstMissing(prompts, draft);
    if (missing >= 0) {
      goTo(missing, { editing: true, hint: true });
      return;
    }
    setSubmission("pending");
    const isSaved = await autosave.current?.flush();
    if (!isSaved) {
      setSubmission("failed");
      return;
    }
    try {
      await api.submit(session);
      autosave.current?.stop();
      onEnd("handed_in");
    } catch (error) {
      const { code, details, isTransient } = toAppError(error);
      if (isTransient) isSubmitUncertain.current = true;
      if (code === "session_ended" || code === "illegal_transition") {
        onEnd(isSubmitUncertain.current ? "handed_in" : "ended");
        return;
      }
      const asked = prompts.findIndex((prompt) => prompt.id === details);
      if (code === "answer_missing" && asked >= 0) goTo(asked, { editing: true, hint: true });
      else setSubmission("failed");
    }
  }

  return {
    draft,
    step,
    isEditing,
    isHintShown,
    saveState,
    submission,
    leaving,
    change,
    goTo,
    showHint: () => setIsHintShown(true),
    languageChanged: (next: string) => save(draft, step, next),
    leaveField: () => void autosave.current?.flush(),
    leave,
    finishLater,
    stay: () => setLeaving("no"),
    handIn,
  };
}

export type Flow = ReturnType<typeof useReflectionFlow>;
