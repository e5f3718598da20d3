import {
  CircleCheck,
  CircleSlash,
  Eye,
  Hourglass,
  type LucideIcon,
  PencilLine,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "./badge.tsx";

export type RequestStatus = "waiting" | "reflecting" | "in_review" | "completed" | "cancelled";

const LOOK: Record<RequestStatus, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "waiting", icon: Hourglass },
  reflecting: { tone: "reflecting", icon: PencilLine },
  in_review: { tone: "review", icon: Eye },
  completed: { tone: "done", icon: CircleCheck },
  cancelled: { tone: "neutral", icon: CircleSlash },
};

/** Where a behavior request stands: always icon and word, never color alone. */
export function StatusBadge({ status }: { status: RequestStatus }) {
  const { t } = useTranslation("common");
  return <Badge {...LOOK[status]}>{t(`status.${status}`)}</Badge>;
}
