import {
  Bed,
  BookOpen,
  CircleCheck,
  CircleDot,
  Coffee,
  Ear,
  Ellipsis,
  GraduationCap,
  Hand,
  HandFist,
  Handshake,
  Heart,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Puzzle,
  Smile,
  User,
  Users,
  UsersRound,
  Wrench,
} from "lucide-react";

// By the icon names of prompt_sets.prompts and the codes of the default needs.
const ICONS: Record<string, LucideIcon> = {
  hand: HandFist,
  "hand-up": Hand,
  speech: MessageCircle,
  ear: Ear,
  puzzle: Puzzle,
  dots: Ellipsis,
  self: User,
  friend: Users,
  teacher: GraduationCap,
  class: UsersRound,
  heart: Heart,
  tools: Wrench,
  smile: Smile,
  talk_to_adult: MessagesSquare,
  break: Coffee,
  help_with_work: BookOpen,
  help_with_friend: Handshake,
  food_or_rest: Bed,
  nothing: CircleCheck,
};

interface OptionIconProps {
  /** Unknown names (a school's own need) get a plain mark. */
  name: string;
  className?: string;
}

export function OptionIcon({ name, className }: OptionIconProps) {
  const Icon = ICONS[name] ?? CircleDot;
  return <Icon aria-hidden="true" strokeWidth={1.75} className={className} />;
}
