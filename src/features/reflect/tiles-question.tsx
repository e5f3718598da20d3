import { cx } from "@/components/styles.ts";
import { BANDS } from "./band.ts";
import { ChoiceTile } from "./choice-tile.tsx";
import type { AgeBand } from "./contract.ts";
import { OptionIcon } from "./option-icon.tsx";

export interface Tile {
  id: string;
  icon: string;
  label: string;
}

interface TilesQuestionProps {
  band: AgeBand;
  name: string;
  tiles: readonly Tile[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
  reading: number | null;
  labelId: string;
}

/** As many answers as are true. */
export function TilesQuestion({
  band,
  name,
  tiles,
  chosen,
  onToggle,
  reading,
  labelId,
}: TilesQuestionProps) {
  const style = BANDS[band];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the question above is the label, not a legend
    <div
      role="group"
      aria-labelledby={labelId}
      className={cx("grid", style.tiles, tiles.length === 4 && "lg:grid-cols-2!")}
    >
      {tiles.map((tile, index) => (
        <ChoiceTile
          key={tile.id}
          kind="checkbox"
          name={name}
          isChosen={chosen.includes(tile.id)}
          isRead={reading === index}
          onChoose={() => onToggle(tile.id)}
          className={cx("items-center", style.tile)}
        >
          {style.hasIcons && <OptionIcon name={tile.icon} className={cx("shrink-0", style.icon)} />}
          <span className={cx("min-w-0", style.tileText, band !== "K-2" && "pe-8")}>
            {tile.label}
          </span>
        </ChoiceTile>
      ))}
    </div>
  );
}
