//! How a figure reads.

use std::borrow::Cow;

use crate::article::{Amount, Article, Figure, Kind, Qualifier, Standing};

/// Returns a figure as its article words it, with the qualifier: `nearly 60%`.
pub fn phrase<'a>(figure: &Figure, article: &'a Article) -> &'a str {
    let Some(block) = article.blocks.get(figure.block as usize) else { return "" };
    figure.phrase.of(&block.text)
}

/// Returns a figure as a list shows it: in its article's words, or as its reader corrected the amount.
pub fn shown<'a>(figure: &Figure, article: &'a Article) -> Cow<'a, str> {
    match (figure.standing, figure.amount) {
        (Standing::Corrected, Some(_)) => amount(figure).into(),
        _ => phrase(figure, article).into(),
    }
}

/// The longest stretch between a figure and what it counts that is read along with them, in bytes.
const LONGEST_JOINT: usize = 8;

/// Returns what joins a figure to what it counts: the article's own words where they stand side by side
/// (the hyphen of "20-point plan", the "of" of "a third of the city"), or else a space.
pub fn joint<'a>(figure: &Figure, article: &'a Article) -> &'a str {
    let between = || {
        let text = &article.blocks.get(figure.block as usize)?.text;
        let after = text.get(figure.phrase.end()..)?;
        let gap = after.find(&**figure.counted.as_ref()?)?;
        after.get(..gap).filter(|joint| (1..=LONGEST_JOINT).contains(&joint.len()))
    };
    between().filter(|joint| !joint.contains(['.', ',', ';', '\n'])).unwrap_or(" ")
}

/// Returns a figure's amount in plain digits with its unit: `2,560,000,000 hryvnia`, `12 to 120`.
///
/// A figure without an amount gives its time, or nothing.
pub fn amount(figure: &Figure) -> String {
    let Some(amount) = figure.amount else {
        return figure.time.as_deref().unwrap_or_default().to_owned();
    };
    let sign = match figure.qualifier {
        Some(Qualifier::About | Qualifier::Vague) => "about ",
        Some(Qualifier::Nearly) => "nearly ",
        Some(Qualifier::MoreThan) => "more than ",
        Some(Qualifier::AtLeast) => "at least ",
        Some(Qualifier::LessThan) => "less than ",
        Some(Qualifier::AtMost) => "at most ",
        None => "",
    };
    let digits = digits(amount);
    let unit = match (&figure.unit, figure.kind) {
        (Some(unit), _) if amount == Amount::Exact(1.0) => format!(" {unit}"),
        (Some(unit), _) => format!(" {}", plural(unit)),
        (None, Kind::Multiple) => " times".to_owned(),
        (None, _) => String::new(),
    };
    format!("{sign}{digits}{unit}")
}

/// Returns how many of something there are: `1 bookmark`, `1,200 articles`.
pub fn count(how_many: usize, one: &str) -> String {
    let many = if how_many == 1 { "" } else { "s" };
    format!("{} {one}{many}", number(how_many as f64))
}

/// Returns an amount in plain digits: `12`, `400 to 500`.
pub fn digits(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => number(value),
        Amount::Range(low, high) => format!("{} to {}", number(low), number(high)),
    }
}

/// Units that have no plural, or another than with an s.
const PLURALS: &[(&str, &str)] = &[
    ("foot", "feet"),
    ("inch", "inches"),
    ("percent", "percent"),
    ("hertz", "hertz"),
    ("yen", "yen"),
    ("yuan", "yuan"),
    ("won", "won"),
    ("baht", "baht"),
    ("rand", "rand"),
    ("ringgit", "ringgit"),
    ("pound sterling", "pounds sterling"),
    ("century", "centuries"),
];

/// Returns the plural of a unit's name: `kilometres per hour`, `degrees Celsius`, `US dollars`.
fn plural(unit: &str) -> String {
    if let Some((head, rest)) = unit.split_once(" per ") {
        return format!("{} per {rest}", plural(head));
    }
    if let Some(scale) = unit.strip_prefix("degree ") {
        return format!("degrees {scale}");
    }
    let irregular = PLURALS.iter().find_map(|(one, many)| {
        let before = unit.strip_suffix(one)?;
        (before.is_empty() || before.ends_with([' ', '-'])).then(|| format!("{before}{many}"))
    });
    irregular.unwrap_or_else(|| format!("{unit}s"))
}

/// Returns a number in digits, grouped by thousands, with at most four decimals.
pub fn number(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e18 {
        return format!("{value:e}");
    }
    let plain = format!("{:.4}", value.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::with_capacity(whole.len() * 4 / 3 + 8);
    if value < 0.0 {
        grouped.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_plurals() {
        let cases = [
            ("kilometre per hour", "kilometres per hour"),
            ("degree Celsius", "degrees Celsius"),
            ("percent", "percent"),
            ("US dollar", "US dollars"),
            ("Japanese yen", "Japanese yen"),
            ("square foot", "square feet"),
            ("US dollar per barrel", "US dollars per barrel"),
        ];
        for (one, many) in cases {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn numbers_are_grouped() {
        let cases = [
            (0.0, "0"),
            (-20.0, "-20"),
            (4000.0, "4,000"),
            (2.56e9, "2,560,000,000"),
            (0.65, "0.65"),
            (1.0 / 3.0, "0.3333"),
            (1e20, "1e20"),
        ];
        for (value, want) in cases {
            assert_eq!(number(value), want);
        }
    }
}
