"""Break texts into lines that fit, measured as they will be drawn."""

from dataclasses import dataclass

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from exports.charts.words import right_mark

_MORE = "…"


@dataclass(frozen=True, slots=True)
class Measure:
    """Measures and breaks texts.

    :param dots_per_inch: of the renderer
    """

    renderer: RendererAgg
    dots_per_inch: float

    def width(self, text: str, size: float, weight: str = "normal") -> float:
        """Return how wide a text is.

        :param size: points
        :returns: inches
        """
        font = FontProperties(family=["DejaVu Sans"], size=size, weight=weight)
        measured = self.renderer.get_text_width_height_descent(  # type: ignore[no-untyped-call]
            text, font, ismath=False
        )
        return float(measured[0]) / self.dots_per_inch

    def lines(
        self, text: str, size: float, width: float, most: int, weight: str = "normal"
    ) -> list[str]:
        """Break a text at spaces.

        :param width: inches
        :param most: lines; what doesn't fit is left out, with an ellipsis
        """
        lines = [""]
        mark = right_mark(text)
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if not lines[-1] or self.width(longer, size, weight) <= width:
                lines[-1] = longer
            else:
                lines.append(mark + word)
        kept = [self._cut(line, size, width, weight) for line in lines[:most]]
        if len(lines) > most:
            kept[-1] = self._cut(f"{kept[-1]} {_MORE}", size, width, weight)
        return kept

    def _cut(self, line: str, size: float, width: float, weight: str) -> str:
        while len(line) > 1 and self.width(line, size, weight) > width:
            line = line.removesuffix(_MORE)[:-1] + _MORE
        return line
