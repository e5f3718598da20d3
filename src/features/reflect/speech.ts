import { useCallback, useEffect, useState, useSyncExternalStore } from "react";

const synthesis = () => ("speechSynthesis" in window ? window.speechSynthesis : null);

// Browsers load their voices late and announce them by an event.
function subscribe(listener: () => void): () => void {
  synthesis()?.addEventListener("voiceschanged", listener);
  return () => synthesis()?.removeEventListener("voiceschanged", listener);
}

/** The device's voice for a language; one that works without a network first. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const voices = (synthesis()?.getVoices() ?? []).filter(
    ({ lang }) => lang.toLowerCase().replace("_", "-").split("-")[0] === language,
  );
  return voices.find((voice) => voice.localService) ?? voices[0];
}

interface Speech {
  /** The device has a voice for the language. */
  isAvailable: boolean;
  /** Which of the texts is being read; null when silent. */
  reading: number | null;
  read: (texts: readonly string[]) => void;
  stop: () => void;
}

/** Reads texts aloud, one after the other. Silent when the language or the screen changes. */
export function useSpeech(language: string): Speech {
  const isAvailable = useSyncExternalStore(subscribe, () => voiceFor(language) !== undefined);
  const [reading, setReading] = useState<number | null>(null);

  const stop = useCallback(() => {
    synthesis()?.cancel();
    setReading(null);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another language ends the reading
  useEffect(() => stop, [stop, language]);

  const read = (texts: readonly string[]) => {
    const voice = voiceFor(language);
    const speaker = synthesis();
    if (!voice || !speaker) return;
    speaker.cancel();
    texts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.92;
      utterance.onstart = () => setReading(index);
      utterance.onend = () => {
        if (index === texts.length - 1) setReading(null);
      };
      utterance.onerror = () => setReading(null);
      speaker.speak(utterance);
    });
  };

  return { isAvailable, reading, read, stop };
}
