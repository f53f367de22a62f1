//! Figures that restate another in a second unit.
//!
//! ```text
//! conversion = figure "(" ["that's" | "about" …] figure ")"     90 km (56 miles)
//!            | figure "(" figure (";" figure)* ")"              €90 (£80; $100)
//!            | figure "," "or" figure                           90 km, or 56 miles
//! ```

use super::{
    draft::Draft,
    token::{Shape, Tokens},
};
use crate::{article::Kind, quantity::unit};

/// Links a figure in brackets, or after "or", to the one that it restates in another unit.
pub(super) fn link(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(main), Some(other)) = (head.last_mut(), tail.first_mut()) else { continue };
        let follows =
            tokens.has_shape(main.last + 1, Shape::Comma) && tokens.is(main.last + 2, "or");
        if follows && other.phrase_first == main.last + 3 && other.trend.is_none() {
            other.trend = main.trend;
        }
        weigh(tokens, main, other);
        if main.is_quantity() && restates(tokens, main, other) {
            other.converts = Some(main.converts.unwrap_or(at - 1));
            other.qualifier = other.qualifier.or(main.qualifier);
            other.trend = other.trend.or(main.trend);
        }
    }
}

/// Makes a mass of pounds that stand beside one in another unit: "440 kilograms (970 pounds)".
fn weigh(tokens: &Tokens, main: &mut Draft, other: &mut Draft) {
    let bracket =
        other.phrase_first == main.last + 2 && tokens.has_shape(main.last + 1, Shape::OpenBracket);
    let pounds =
        |draft: &Draft| draft.unit_follows && tokens.is_any(draft.last, &["pound", "pounds"]);
    let mass = |draft: &mut Draft| {
        draft.kind = Kind::Mass;
        draft.unit = Some("pound-mass".to_owned());
    };
    if bracket && main.kind == Kind::Mass && pounds(other) {
        mass(other);
    } else if bracket && other.kind == Kind::Mass && pounds(main) {
        mass(main);
    }
}

fn restates(tokens: &Tokens, main: &Draft, other: &Draft) -> bool {
    let Some(mut mark) = other.phrase_first.checked_sub(1) else { return false };
    let same = main.kind == other.kind && main.unit != other.unit;
    // "€90 (£80; $100)" restates the first sum twice.
    let again = main.converts.is_some() && mark == main.last + 1;
    let joins = matches!(tokens.shape(mark), Some(Shape::Semicolon | Shape::Comma));
    if again && joins && same {
        return agrees(main, other, true);
    }
    // "40C (that's 104F)"
    let mut open = mark;
    let links = ["that", "is", "s", "'s", "’s", "equivalent", "to", "or", "about", "i.e."];
    while open > main.last + 1
        && open + 3 > mark
        && (tokens.is_any(open, &links) || tokens.has_shape(open, Shape::Possessive))
    {
        open -= 1;
    }
    if tokens.has_shape(open, Shape::OpenBracket) {
        mark = open;
    }
    let near = mark > main.last && mark <= main.last + 5;
    let bracket = tokens.has_shape(mark, Shape::OpenBracket) && near;
    let or =
        tokens.is(mark, "or") && mark == main.last + 2 && tokens.has_shape(mark - 1, Shape::Comma);
    (bracket || or) && same && agrees(main, other, bracket)
}

/// Whether the two amounts are the same, as far as the factor between their units is known.
fn agrees(main: &Draft, other: &Draft, bracket: bool) -> bool {
    let (Some(a), Some(b)) = (&main.unit, &other.unit) else { return false };
    let (Some(x), Some(y)) = (main.amount, other.amount) else { return false };
    if main.kind == Kind::Money {
        // "$9 a month (or $90 a year)" are two prices in one currency.
        let currency = |unit: &str| unit.split(" per ").next().map(str::to_owned);
        return bracket && currency(a) != currency(b);
    }
    let (Some(a), Some(b)) = (unit::by_name(a), unit::by_name(b)) else { return bracket };
    if !a.converts_to(b) {
        return false;
    }
    let close = |x: f64, y: f64| {
        let (x, y) = (a.to_base(x), b.to_base(y));
        (x - y).abs() <= TOLERANCE * x.abs().max(y.abs())
    };
    close(x.low(), y.low()) && close(x.high(), y.high())
}

/// How far writers round when they convert.
const TOLERANCE: f64 = 0.15;
