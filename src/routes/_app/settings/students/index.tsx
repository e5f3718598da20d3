import { createFileRoute } from "@tanstack/react-router";
import { StudentsScreen } from "@/features/people/students-screen.tsx";
import { GRADES } from "@/lib/grade.ts";
import { count, oneOf, searchOf, text } from "@/lib/search.ts";

const SHOWS = ["active", "missing", "withdrawn", "graduated"] as const;
const PAGE = 50;
const MOST = 1000;
const validateSearch = searchOf({
  q: text,
  grade: oneOf(GRADES),
  show: oneOf(SHOWS),
  limit: count,
});

export const Route = createFileRoute("/_app/settings/students/")({
  validateSearch,
  component: Students,
});

function Students() {
  const { q = "", grade = null, show = "active", limit = PAGE } = Route.useSearch();
  const navigate = Route.useNavigate();
  const filter = { text: q, grade, show, limit: Math.min(limit, MOST) };
  return (
    <StudentsScreen
      filter={filter}
      onFilter={(change) => {
        const next = { ...filter, ...change };
        void navigate({
          replace: true,
          resetScroll: false,
          search: {
            q: next.text || undefined,
            grade: GRADES.find((value) => value === next.grade),
            show: next.show === "active" ? undefined : next.show,
            limit: next.limit === PAGE ? undefined : next.limit,
          },
        });
      }}
    />
  );
}
