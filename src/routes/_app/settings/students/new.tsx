import { createFileRoute } from "@tanstack/react-router";
import { NewStudentScreen } from "@/features/people/new-student-screen.tsx";

export const Route = createFileRoute("/_app/settings/students/new")({ component: NewStudent });

function NewStudent() {
  const navigate = Route.useNavigate();
  return (
    <NewStudentScreen
      onAdded={(studentId) =>
        void navigate({ to: "/settings/students/$studentId", params: { studentId }, replace: true })
      }
    />
  );
}
