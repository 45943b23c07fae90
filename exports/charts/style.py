"""Sizes, colours and settings of charts.

The colours are those of Okabe and Ito, which colour-blind readers tell apart
(https://jfly.uni-koeln.de/color/); patterns and texts say the same, for print in black.
"""

from typing import Any

# inches; texts in points
WIDTH = 12.0
MARGIN = 0.3
LABEL_WIDTH = 4.4
ROW_HEIGHT = 0.46
TITLE_SIZE, LINE_SIZE, LABEL_SIZE, SMALL_SIZE = 13.0, 9.0, 8.5, 7.0
TITLE_HEIGHT, LINE_HEIGHT, LEGEND_HEIGHT = 0.3, 0.2, 0.26
AXIS_HEIGHT = 0.62
DOTS_PER_INCH = 150  # of a PNG

BLUE, SKY, ORANGE, GREEN = "#0072B2", "#56B4E9", "#E69F00", "#009E73"
RED, PALE, GREY, LIGHT_GREY = "#D55E00", "#CFE8F7", "#595959", "#D9D9D9"
INK, PAPER = "#1A1A1A", "#FFFFFF"

SETTINGS: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],  # ships with matplotlib and has both scripts
    "font.size": LABEL_SIZE,
    "text.parse_math": False,  # a $ in a name is a $
    "text.usetex": False,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.unicode_minus": False,
    "axes.axisbelow": True,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",  # the same letters in every viewer; the texts are in titles
    "svg.hashsalt": "isnad",  # the same bytes every time
}
