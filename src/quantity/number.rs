//! What digits and number words are worth.

/// Returns the value of digits with their grouping commas and decimal point: `4,000`, `.5`.
pub fn digits(text: &str) -> Option<f64> {
    if !text.contains(',') {
        return text.parse().ok();
    }
    let bare: String = text.chars().filter(|&c| c != ',').collect();
    bare.parse().ok()
}

/// Returns `value` times a power of ten without a rounding error: 65.4 billion is 65,400,000,000.
pub fn scaled(value: f64, scale: f64) -> f64 {
    let exponent = scale.log10();
    if exponent.fract() == 0.0 && exponent > 0.0 {
        return format!("{value}e{exponent}").parse().unwrap_or(value * scale);
    }
    value * scale
}

/// Returns the value of a cardinal below a hundred, written in letters of any case.
pub fn cardinal(word: &str) -> Option<f64> {
    find(CARDINALS, word)
}

/// Returns what a scale word multiplies by: `million`, `dozen`.
pub fn scale(word: &str) -> Option<f64> {
    find(SCALES, word)
}

/// Returns what a scale's short form multiplies by: `bn`, `k`; capitals count.
pub fn scale_symbol(symbol: &str) -> Option<f64> {
    SCALE_SYMBOLS.iter().find(|(entry, _)| *entry == symbol).map(|&(_, value)| value)
}

/// Returns the range that a bare plural of a scale commonly means: dozens are 12 to 120.
pub fn vague(word: &str) -> Option<(f64, f64)> {
    let &(_, low, high) = VAGUE.iter().find(|(entry, ..)| entry.eq_ignore_ascii_case(word))?;
    Some((low, high))
}

/// Returns the rank that an ordinal word names: `second` is 2.
pub fn ordinal(word: &str) -> Option<f64> {
    find(ORDINALS, word)
}

/// Returns what a denominator divides by, singular or plural: `thirds` is 3, `quarter` 4, `half` 2.
pub fn denominator(word: &str) -> Option<f64> {
    if let Some(value) = find(PARTS, word) {
        return Some(value);
    }
    let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
    ordinal(singular).filter(|&value| value > 2.0)
}

/// Returns the value of a vulgar fraction: `½`.
pub fn vulgar_fraction(mark: &str) -> Option<f64> {
    VULGAR.iter().find(|(entry, _)| *entry == mark).map(|&(_, value)| value)
}

fn find(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(entry, _)| entry.eq_ignore_ascii_case(word)).map(|&(_, value)| value)
}

const CARDINALS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

const SCALES: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("quadrillion", 1e15),
    ("lakh", 1e5),
    ("crore", 1e7),
];

const SCALE_SYMBOLS: &[(&str, f64)] = &[
    ("k", 1e3),
    ("K", 1e3),
    ("m", 1e6),
    ("M", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("mil", 1e6),
    ("MM", 1e6),
    ("b", 1e9),
    ("B", 1e9),
    ("bn", 1e9),
    ("Bn", 1e9),
    ("BN", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
    ("T", 1e12),
];

const VAGUE: &[(&str, f64, f64)] = &[
    ("tens", 10.0, 100.0),
    ("dozens", 12.0, 120.0),
    ("scores", 20.0, 100.0),
    ("hundreds", 1e2, 1e3),
    ("thousands", 1e3, 1e4),
    ("lakhs", 1e5, 1e6),
    ("millions", 1e6, 1e7),
    ("crores", 1e7, 1e8),
    ("billions", 1e9, 1e10),
    ("trillions", 1e12, 1e13),
];

const ORDINALS: &[(&str, f64)] = &[
    ("first", 1.0),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
    ("thirtieth", 30.0),
    ("fortieth", 40.0),
    ("fiftieth", 50.0),
    ("sixtieth", 60.0),
    ("seventieth", 70.0),
    ("eightieth", 80.0),
    ("ninetieth", 90.0),
    ("hundredth", 1e2),
    ("thousandth", 1e3),
    ("millionth", 1e6),
];

const PARTS: &[(&str, f64)] =
    &[("half", 2.0), ("halves", 2.0), ("quarter", 4.0), ("quarters", 4.0)];

const VULGAR: &[(&str, f64)] = &[
    ("½", 0.5),
    ("⅓", 1.0 / 3.0),
    ("⅔", 2.0 / 3.0),
    ("¼", 0.25),
    ("¾", 0.75),
    ("⅕", 0.2),
    ("⅖", 0.4),
    ("⅗", 0.6),
    ("⅘", 0.8),
    ("⅙", 1.0 / 6.0),
    ("⅚", 5.0 / 6.0),
    ("⅛", 0.125),
    ("⅜", 0.375),
    ("⅝", 0.625),
    ("⅞", 0.875),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_words_and_digits() {
        assert_eq!(digits("4,000"), Some(4000.0));
        assert_eq!(digits(".5"), Some(0.5));
        assert!((scaled(65.4, 1e9) - 65_400_000_000.0).abs() < f64::EPSILON);
        assert_eq!(cardinal("Seventy"), Some(70.0));
        assert_eq!(scale("billion"), Some(1e9));
        assert_eq!(scale_symbol("bn"), Some(1e9));
        assert_eq!(vague("Dozens"), Some((12.0, 120.0)));
        assert_eq!(denominator("thirds"), Some(3.0));
        assert_eq!(denominator("halves"), Some(2.0));
        assert_eq!(denominator("second"), None);
        assert_eq!(ordinal("twelfth"), Some(12.0));
    }
}
