//! Where the story is among a site's furniture: the run of lines whose words weigh most.
//!
//! Each line has a weight: as many points as a line of running text has words, and a loss for what a
//! site writes around it. The story is the run with the largest sum (Kadane's algorithm), so that a
//! heading or a link between two paragraphs does not end it, but a menu or a list of links does.

use std::ops::Range;

use super::{line::Line, phrases::PHRASES, role::Role};

/// Words of one line beyond this number add nothing: a long legal notice does not outweigh a story.
const MOST_WORDS: usize = 50;

/// The points of a story that may well be whole.
const ENOUGH: f32 = 80.0;
/// What a word counts after such a story, where readers' comments begin.
const LATE: f32 = 0.3;

/// Finds the lines of the story.
pub fn find(lines: &[Line], roles: &[Role]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    let mut faith = 1.0;
    for (at, (line, &role)) in lines.iter().zip(roles).enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        if role == Role::Reactions && best_sum >= ENOUGH {
            faith = LATE;
        }
        let weight = weight(line, role);
        sum += if weight > 0.0 { weight * faith } else { weight };
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

/// What a line adds to the case that the story goes on; running text that a page has twice says
/// nothing. The losses were fitted to saved pages of many sites, where all values near these do as well.
fn weight(line: &Line, role: Role) -> f32 {
    let words = line.words.min(MOST_WORDS) as f32;
    let weight = match role {
        Role::Prose => words,
        Role::Sentence => words * 0.7,
        Role::Credit => 0.0,
        Role::Fragment if line.words < 4 && !is_pause(line) => -14.0,
        Role::Caption => -6.0,
        Role::Furniture | Role::Fragment if is_pause(line) => -3.0,
        Role::Fragment | Role::Byline | Role::Date | Role::Furniture => -10.0,
        Role::Promotion => -17.0,
        Role::Ending | Role::Reactions => -30.0,
    };
    if line.repeated && !is_pause(line) { weight.min(0.0) } else { weight }
}

/// Whether a label stands within stories, where an advertisement or a picture interrupts them.
fn is_pause(line: &Line) -> bool {
    PHRASES.pause.contains(&line.folded)
}
