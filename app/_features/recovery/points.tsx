import { Icon } from "../../_ui/icon.tsx";
import css from "./recovery.module.css";

/** What something does, or doesn't, point by point. */
export const Points = ({
  title,
  points,
  no = false,
}: {
  title: string;
  points: readonly string[];
  no?: boolean;
}) => (
  <div>
    <h3 className={css.subtitle}>{title}</h3>
    <ul className={no ? `${css.points} ${css.cannot}` : css.points}>
      {points.map((point) => (
        <li key={point}>
          <Icon name={no ? "x" : "check"} size={16} />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  </div>
);
