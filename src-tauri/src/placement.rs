//! Where the window was, and whether it still can be there.

use serde::{Deserialize, Serialize};

/// Under this name the place is remembered.
pub(crate) const NAME: &str = "window";

/// So much of the title row must be on a screen, in physical pixels, for the window to be within reach of the mouse.
const WITHIN_REACH: i64 = 80;

/// A window's place in physical pixels, as it is when not maximised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Placement {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) maximized: bool,
}

/// A screen in the same coordinates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Placement {
    /// The same place, no larger than the largest of the screens.
    pub(crate) fn fitted(self, screens: &[Screen]) -> Self {
        let largest = |extent: fn(&Screen) -> u32| screens.iter().map(extent).max().unwrap_or(u32::MAX);
        Self {
            width: self.width.min(largest(|screen| screen.width)),
            height: self.height.min(largest(|screen| screen.height)),
            ..self
        }
    }

    /// Whether the upper edge of the window can be seen and grasped on one of the screens.
    pub(crate) fn is_reachable(&self, screens: &[Screen]) -> bool {
        screens.iter().any(|screen| {
            let (left, top) = (i64::from(screen.x), i64::from(screen.y));
            let (right, bottom) = (left + i64::from(screen.width), top + i64::from(screen.height));
            let (x, y) = (i64::from(self.x), i64::from(self.y));
            let seen = right.min(x + i64::from(self.width)) - left.max(x);
            seen >= WITHIN_REACH && y >= top && y + WITHIN_REACH <= bottom
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREENS: [Screen; 2] = [
        Screen { x: 0, y: 0, width: 1920, height: 1080 },
        Screen { x: 1920, y: 0, width: 1280, height: 1024 },
    ];

    fn check(x: i32, y: i32, expected: bool) {
        let placement = Placement { x, y, width: 1200, height: 800, maximized: false };
        assert_eq!(placement.is_reachable(&SCREENS), expected, "{x},{y}");
    }

    #[test]
    fn a_window_is_no_larger_than_the_largest_screen() {
        let placement = Placement { x: 0, y: 0, width: 3840, height: 900, maximized: false };
        let fitted = placement.fitted(&SCREENS);
        assert_eq!((fitted.width, fitted.height), (1920, 900));
        assert_eq!(placement.fitted(&[]), placement);
    }

    #[test]
    fn a_window_is_reachable_when_its_upper_edge_is_on_a_screen() {
        check(0, 0, true);
        check(2000, 100, true);
        check(-1150, 100, false);
        check(-1000, 100, true);
        check(3150, 100, false);
        check(100, -20, false);
        check(100, 1050, false);
    }
}
