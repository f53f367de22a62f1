//! Where the panes stand at a size: three side by side, two, or one.

/// A size in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The column of its left edge.
    pub x: u16,
    /// The row of its upper edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// How many lines the details of a figure take.
const DETAIL: u16 = 10;
/// A figures pane lower than this shows no details.
const DETAIL_FROM: u16 = 20;

impl Area {
    /// What is left below a pane's heading.
    #[must_use]
    pub fn body(self) -> Self {
        let heading = self.height.min(1);
        Self { y: self.y + heading, height: self.height - heading, ..self }
    }

    /// The column that text stands in: at most `measure` wide, in the middle, with a margin for marks.
    #[must_use]
    pub fn column(self, measure: u16) -> Self {
        let margin = if self.width < 30 { 1 } else { 2 };
        let width = self.width.saturating_sub(2 * margin).clamp(1, measure.max(1));
        let x = self.x + self.width.saturating_sub(width) / 2;
        Self { x, width, ..self }
    }

    /// The part of the figures pane that lists them.
    #[must_use]
    pub fn above_detail(self) -> Self {
        Self { height: self.height - self.detail().height, ..self }
    }

    /// The part of the figures pane that tells all about the selected one; empty in a low pane.
    #[must_use]
    pub fn detail(self) -> Self {
        let height = if self.height < DETAIL_FROM { 0 } else { DETAIL };
        Self { y: self.y + self.height - height, height, ..self }
    }

    /// Whether a cell lies in it.
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// One of the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The list of articles, or of bookmarks.
    #[default]
    List,
    /// The text of one article.
    Text,
    /// The figures of that article.
    Figures,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::List, Self::Text, Self::Figures];
}

/// Whether one pane has the screen to itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// The panes share it as the width allows.
    #[default]
    Shared,
    /// The focused pane has it.
    Alone,
}

/// From this width on three panes stand side by side.
const THREE: u16 = 110;
/// From this width on two panes do.
const TWO: u16 = 72;
/// A text pane wider than this has more room than a line of text takes.
const AMPLE: u16 = 80;
/// So many columns of it the list gets at most, and the figures half as many.
const WIDER: u16 = 24;
/// Sizes beyond these are of no use and would cost memory.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole screen.
    pub size: Size,
    panes: [Option<Area>; 3],
    /// The bottom line.
    pub status: Area,
}

impl Layout {
    /// Lays the panes out.
    pub fn new(size: Size, focus: Pane, zoom: Zoom) -> Self {
        let size =
            Size { width: size.width.min(LARGEST.width), height: size.height.min(LARGEST.height) };
        let status_height = u16::from(size.height > 1);
        let height = size.height - status_height;
        let status = Area { x: 0, y: height, width: size.width, height: status_height };
        let widths = widths(size.width, focus, zoom);
        let mut panes = [None; 3];
        let mut x = 0;
        for (pane, width) in panes.iter_mut().zip(widths) {
            if width > 0 {
                *pane = Some(Area { x, y: 0, width, height });
                x += width + 1;
            }
        }
        Self { size, panes, status }
    }

    /// Returns where a pane stands, if it is on the screen.
    pub fn pane(&self, pane: Pane) -> Option<Area> {
        self.panes[pane as usize]
    }
}

/// The widths of list, text and figures; zero hides one. One column between neighbours is a rule.
fn widths(width: u16, focus: Pane, zoom: Zoom) -> [u16; 3] {
    let alone = |focus: Pane| Pane::ALL.map(|pane| if pane == focus { width } else { 0 });
    if zoom == Zoom::Alone || width < TWO {
        return alone(focus);
    }
    if width >= THREE {
        let list = (width * 27 / 100).clamp(30, 56);
        let figures = (width * 24 / 100).clamp(28, 50);
        let text = width - list - figures - 2;
        // What a line of text has no use for, titles and figures have.
        let spare = text.saturating_sub(AMPLE);
        let (to_list, to_figures) = ((spare * 2 / 3).min(WIDER), (spare / 3).min(WIDER / 2));
        return [list + to_list, text - to_list - to_figures, figures + to_figures];
    }
    match focus {
        Pane::List => {
            let list = (width * 45 / 100).clamp(30, 48);
            [list, width - list - 1, 0]
        }
        Pane::Text | Pane::Figures => {
            let figures = (width * 36 / 100).clamp(26, 36);
            [0, width - figures - 1, figures]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_every_size_exactly() {
        for width in 0..=300 {
            for focus in Pane::ALL {
                for zoom in [Zoom::Shared, Zoom::Alone] {
                    let layout = Layout::new(Size { width, height: 20 }, focus, zoom);
                    let shown: Vec<Area> =
                        Pane::ALL.into_iter().filter_map(|pane| layout.pane(pane)).collect();
                    let used: u16 = shown.iter().map(|area| area.width).sum();
                    let rules = shown.len().saturating_sub(1) as u16;
                    assert_eq!(used + rules, width, "at {width}");
                    assert!(width == 0 || layout.pane(focus).is_some());
                }
            }
        }
    }

    #[test]
    fn panes_collapse_with_the_width() {
        let shown = |width, focus| {
            let layout = Layout::new(Size { width, height: 24 }, focus, Zoom::Shared);
            Pane::ALL.map(|pane| layout.pane(pane).is_some())
        };
        assert_eq!(shown(200, Pane::List), [true, true, true]);
        assert_eq!(shown(80, Pane::List), [true, true, false]);
        assert_eq!(shown(80, Pane::Text), [false, true, true]);
        assert_eq!(shown(40, Pane::Figures), [false, false, true]);
    }
}
