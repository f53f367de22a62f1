//! The amounts that a query compares with: `>400`, `<=2.5m`, `>60%`, `>=10km`, `>$1bn`.
//!
//! A bare `m` or `k` is a scale, as in headlines; a metre is spelled out. An amount with a unit is
//! compared with every figure whose unit converts, each in its own unit.

use super::{Comparison, FigureTest, Measure, Number, typed::named};
use crate::{
    article::Kind,
    quantity::unit::{self, Unit},
};

/// The marks of comparison; a longer one comes before one that begins it.
const COMPARISONS: &[(&str, Comparison)] = &[
    (">=", Comparison::AtLeast),
    ("<=", Comparison::AtMost),
    (">", Comparison::More),
    ("<", Comparison::Less),
    ("=", Comparison::Equal),
];

/// The scales that may follow a number.
const SCALES: &[(&str, f64)] = &[
    ("trillion", 1e12),
    ("billion", 1e9),
    ("million", 1e6),
    ("thousand", 1e3),
    ("tn", 1e12),
    ("bn", 1e9),
    ("m", 1e6),
    ("k", 1e3),
];

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misread {
    /// Where, in characters from the beginning of what stands outside of quotation marks; otherwise
    /// it is the whole value.
    pub(super) at: Option<usize>,
    /// What it is.
    pub(super) message: String,
}

impl From<String> for Misread {
    fn from(message: String) -> Self {
        Self { at: None, message }
    }
}

/// Splits `drones>400` into what is asked about and the tests of its amount.
pub(super) fn comparison(value: &str) -> Result<(&str, Vec<FigureTest>), Misread> {
    let Some((subject, rest)) =
        value.find(['<', '>', '=']).and_then(|at| value.split_at_checked(at))
    else {
        return Ok((value, Vec::new()));
    };
    let misread = |rest: &str, message| {
        let at = value.strip_suffix(rest).unwrap_or_default().chars().count();
        Misread { at: Some(at), message }
    };
    let known = COMPARISONS.iter().find_map(|&(mark, how)| Some((how, rest.strip_prefix(mark)?)));
    let unknown = || misread(rest, "a comparison is one of < <= = >= >".to_owned());
    let (how, text) = known.ok_or_else(unknown)?;
    let tests = amount(how, text).ok_or_else(|| {
        misread(text, format!("“{text}” is no amount: try 400, 2.5m, $1bn, 60% or 10km"))
    })?;
    Ok((subject, tests))
}

fn amount(how: Comparison, text: &str) -> Option<Vec<FigureTest>> {
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))?;
    let (sign, text) = text.split_at_checked(start)?;
    let end = text.find(|c: char| !is_numeric(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let (scale, rest) = scaled(rest.trim());
    let value = digits.replace(',', "").parse::<f64>().ok()? * scale;
    let number = Number::new(value)?;
    if sign.is_empty()
        && let (None, Some((by, unit))) = (named(rest), scaled_unit(rest))
    {
        return measured(how, value * by, unit);
    }
    match (sign, rest) {
        ("", "") => Some(vec![FigureTest::Amount(how, number)]),
        ("", "%") => Some(vec![FigureTest::Amount(how, number), FigureTest::Kind(Kind::Percent)]),
        ("", name) => measured(how, value, named(name)?),
        (sign, "") => measured(how, value, unit::by_sign(sign)?),
        _ => None,
    }
}

/// Takes a scale from what follows a number.
fn scaled(rest: &str) -> (f64, &str) {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let Some((word, after)) = rest.split_at_checked(end) else { return (1.0, rest) };
    let found = SCALES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map_or((1.0, rest), |&(_, by)| (by, after.trim()))
}

/// Reads a unit with a scale before it: `mbpd`, `bnkWh`.
fn scaled_unit(name: &str) -> Option<(f64, &'static Unit)> {
    SCALES.iter().find_map(|&(scale, by)| {
        let unit = name.strip_prefix(scale).filter(|unit| unit.len() > 1)?;
        Some((by, named(unit)?))
    })
}

/// Compares with an amount in a unit, and in every unit that it converts to.
pub(super) fn measured(
    how: Comparison,
    value: f64,
    unit: &'static Unit,
) -> Option<Vec<FigureTest>> {
    let measures: Vec<Measure> = unit::comparable(unit)
        .filter_map(|other| {
            // To compare a unit with itself there is nothing to round.
            let value = if other == unit { value } else { other.from_base(unit.to_base(value)) };
            Some(Measure { unit: other.name.clone(), number: Number::new(value)? })
        })
        .collect();
    (!measures.is_empty()).then(|| vec![FigureTest::Measure(how, measures)])
}

fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_amounts_with_scale_and_unit() {
        let cases = [
            (">400", "", 400.0),
            (">1,200", "", 1200.0),
            (">2.5m", "", 2.5e6),
            (">-10", "", -10.0),
            (">10km", "kilometre", 10.0),
            (">10km", "metre", 10_000.0),
            (">10metres", "kilometre", 0.01),
            (">$1bn", "US dollar", 1e9),
            (">2m€", "euro", 2e6),
            (">1bcm", "cubic metre", 1e9),
            (">3twh", "gigawatt hour", 3000.0),
            (">500mw", "watt", 5e8),
            (">2mbpd", "barrel per day", 2e6),
            (">2mb/d", "barrel per day", 2e6),
            (">1bnkWh", "terawatt hour", 1.0),
        ];
        for (text, unit, want) in cases {
            let (_, tests) = comparison(text).expect("a comparison");
            let found = tests.iter().find_map(|test| match test {
                FigureTest::Amount(_, number) if unit.is_empty() => Some(number.value()),
                FigureTest::Measure(_, measures) => {
                    let measure = measures.iter().find(|measure| measure.unit == unit)?;
                    Some(measure.number.value())
                }
                _ => None,
            });
            let found = found.expect("the unit");
            assert!((found - want).abs() < want.abs() * 1e-12, "{text:?} in {unit}: {found}");
        }
    }

    #[test]
    fn money_is_compared_within_one_currency() {
        let (_, tests) = comparison(">$1bn").expect("a comparison");
        let [FigureTest::Measure(_, measures)] = &*tests else { panic!("{tests:?}") };
        assert_eq!(measures.len(), 1);
    }

    #[test]
    fn refuses_what_is_no_amount() {
        for text in [">", ">many", ">5 parrots", "><5", ">$", ">1e400", ">$5km"] {
            assert!(comparison(text).is_err(), "{text:?}");
        }
        assert_eq!(
            comparison("drones").map(|(subject, tests)| (subject, tests.len())),
            Ok(("drones", 0))
        );
    }
}
