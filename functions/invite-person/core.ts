import type { InvitedRole } from "./contract.ts";

/** What preview_invitation() answers. */
export interface InvitationPreview {
  email: string;
  role: InvitedRole;
  place: string;
  invited_by: string;
  language: string;
  expires_at: string;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

interface Words {
  roles: Record<InvitedRole, string>;
  subject: (place: string) => string;
  lead: (inviter: string, place: string, role: string) => string;
  action: string;
  expires: (day: string) => string;
  ignore: string;
}

const WORDS: Record<"en" | "es" | "ar", Words> = {
  en: {
    roles: {
      teacher: "teacher",
      counselor: "counselor",
      school_admin: "school administrator",
      district_admin: "district administrator",
      student: "student",
      guardian: "parent or guardian",
    },
    subject: (place) => `Your invitation to ${place} on BX-OS`,
    lead: (inviter, place, role) => `${inviter} invites you to join ${place} on BX-OS as ${role}.`,
    action: "Accept the invitation",
    expires: (day) => `The link works once, until ${day}.`,
    ignore: "If you did not expect this, you can ignore this e-mail.",
  },
  es: {
    roles: {
      teacher: "docente",
      counselor: "consejero o consejera",
      school_admin: "administración de la escuela",
      district_admin: "administración del distrito",
      student: "estudiante",
      guardian: "madre, padre o tutor",
    },
    subject: (place) => `Su invitación a ${place} en BX-OS`,
    lead: (inviter, place, role) =>
      `${inviter} le invita a unirse a ${place} en BX-OS. Función: ${role}.`,
    action: "Aceptar la invitación",
    expires: (day) => `El enlace funciona una sola vez, hasta el ${day}.`,
    ignore: "Si no esperaba este correo, puede ignorarlo.",
  },
  ar: {
    roles: {
      teacher: "معلّم",
      counselor: "مرشد",
      school_admin: "إدارة المدرسة",
      district_admin: "إدارة المنطقة التعليمية",
      student: "طالب",
      guardian: "ولي أمر",
    },
    subject: (place) => `دعوتك إلى ${place} على BX-OS`,
    lead: (inviter, place, role) =>
      `يدعوك ${inviter} إلى الانضمام إلى ${place} على BX-OS. الدور: ${role}.`,
    action: "قبول الدعوة",
    expires: (day) => `يعمل الرابط مرة واحدة حتى ${day}.`,
    ignore: "إن لم تكن تتوقع هذه الرسالة فيمكنك تجاهلها.",
  },
};

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);

/** Names come from people: a line break in one must not become a header or a second line. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The page that redeems the token. */
export function invitationLink(appUrl: string, token: string): string {
  const url = new URL("/accept-invitation", appUrl);
  url.searchParams.set("token", token);
  return url.href;
}

/** The mail in the school's language, as text and as simple HTML that reads in every mail program. */
export function invitationMail(preview: InvitationPreview, link: string): Mail {
  const language = preview.language === "es" || preview.language === "ar" ? preview.language : "en";
  const words = WORDS[language];
  const place = oneLine(preview.place);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(preview.expires_at),
  );
  const lead = words.lead(oneLine(preview.invited_by), place, words.roles[preview.role]);
  const subject = words.subject(place);
  const direction = language === "ar" ? "rtl" : "ltr";
  const button =
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5d66;color:#ffffff;text-decoration:none";
  return {
    to: preview.email,
    subject,
    text: `${lead}\n\n${words.action}:\n${link}\n\n${words.expires(day)}\n${words.ignore}\n`,
    html:
      `<!doctype html><html lang="${language}" dir="${direction}"><body style="margin:0;padding:24px;` +
      `font:16px/1.5 system-ui,sans-serif;color:#11201f"><p>${escapeHtml(lead)}</p>` +
      `<p><a href="${escapeHtml(link)}" style="${button}">${words.action}</a></p>` +
      `<p style="color:#445455">${words.expires(day)}<br>${words.ignore}</p></body></html>`,
  };
}
