import { EllipsisVertical, type LucideIcon } from "lucide-react";
import { Button, MenuItem, MenuTrigger, Popover, Menu as RacMenu } from "react-aria-components";
import { AriaLocale } from "./aria-locale.tsx";
import { iconButtonClass } from "./icon-button.tsx";
import { cx, optionClass, popoverClass } from "./styles.ts";

export interface MenuAction {
  id: string;
  label: string;
  icon?: LucideIcon;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

interface MenuProps {
  /** What the menu is about, such as "Actions for Room 12". */
  label: string;
  actions: readonly MenuAction[];
  icon?: LucideIcon;
}

/** Further actions behind a three-dot button. */
export function Menu({ label, actions, icon: Icon = EllipsisVertical }: MenuProps) {
  return (
    <AriaLocale>
      <MenuTrigger>
        <Button aria-label={label} className={iconButtonClass}>
          <Icon aria-hidden="true" className="size-5" />
        </Button>
        <Popover className={popoverClass} placement="bottom end">
          <RacMenu className="min-w-44 outline-none" aria-label={label}>
            {actions.map(
              ({ id, label: text, icon: ActionIcon, isDanger, isDisabled, onAction }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={text}
                  isDisabled={isDisabled}
                  onAction={onAction}
                  className={cx(optionClass, isDanger && "text-danger-ink")}
                >
                  {ActionIcon && <ActionIcon aria-hidden="true" className="size-4 shrink-0" />}
                  {text}
                </MenuItem>
              ),
            )}
          </RacMenu>
        </Popover>
      </MenuTrigger>
    </AriaLocale>
  );
}
