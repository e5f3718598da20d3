import { Phone } from "lucide-react";
import { formatPhone } from "@/lib/phone.ts";

interface PhoneLinkProps {
  /** E.164. */
  phone: string;
  extension?: string | null;
  /** The school's: its own country's numbers are written as they are dialled there. */
  region: string;
}

/** A telephone number one can call. */
export function PhoneLink({ phone, extension, region }: PhoneLinkProps) {
  const text = formatPhone(phone, region);
  return (
    <a className="link inline-flex tap items-center gap-1.5" href={`tel:${phone}`}>
      <Phone aria-hidden="true" className="size-4 shrink-0" />
      <bdi dir="ltr" className="nums whitespace-nowrap">
        {extension ? `${text} ×${extension}` : text}
      </bdi>
    </a>
  );
}
