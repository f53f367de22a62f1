//! The palette: every action, found by a few letters of its name or of what it does.

use std::cmp::Reverse;

use super::{Action, Task, fuzzy};

/// The palette while it is open.
#[derive(Clone, Debug)]
pub struct Menu {
    found: Vec<Action>,
    selected: usize,
}

impl Menu {
    /// Opens the palette on all actions.
    pub fn new() -> Self {
        // Nobody comes here for what the arrows do.
        let (moves, others): (Vec<Action>, Vec<Action>) =
            Action::ALL.iter().partition(|action| action.task() == Task::Move);
        Self { found: [others, moves].concat(), selected: 0 }
    }

    /// Lists the actions that have some letters, those that fit best first.
    pub fn narrow(&mut self, letters: &str) {
        if letters.trim().is_empty() {
            *self = Self::new();
            return;
        }
        let mut scored: Vec<(Reverse<i32>, Action)> = Action::ALL
            .iter()
            .filter_map(|&action| Some((Reverse(fit(letters, action)?), action)))
            .collect();
        // Of equals the one comes first that the help has first.
        scored.sort_by_key(|(score, _)| *score);
        self.found = scored.into_iter().map(|(_, action)| action).collect();
        self.selected = 0;
    }

    /// The actions listed.
    pub fn found(&self) -> &[Action] {
        &self.found
    }

    /// The number of the selected one.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected action.
    pub fn current(&self) -> Option<Action> {
        self.found.get(self.selected).copied()
    }

    /// Selects the action `by` further on.
    pub fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

impl Default for Menu {
    fn default() -> Self {
        Self::new()
    }
}

/// How well letters fit an action: its name counts a little more than its description.
fn fit(letters: &str, action: Action) -> Option<i32> {
    let by_name = fuzzy::score(letters, action.name()).map(|score| score + 2);
    by_name.max(fuzzy::score(letters, action.words()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_an_action() {
        for (letters, want) in [
            ("zoom", Action::Zoom),
            ("nextfig", Action::NextFigure),
            ("npar", Action::NextParagraph),
            ("light", Action::Theme),
            ("undo", Action::Undo),
        ] {
            let mut menu = Menu::new();
            menu.narrow(letters);
            assert_eq!(menu.current(), Some(want), "{letters}");
        }
        let mut menu = Menu::new();
        assert_eq!((menu.current(), menu.found().len()), (Some(Action::Filter), Action::ALL.len()));
        menu.narrow("qqqq");
        assert_eq!(menu.current(), None);
        menu.step(1);
        assert_eq!(menu.selected(), 0);
    }
}
