//! Units and currencies: their canonical names, what they measure, and how they are written.
//!
//! The tables are data, in `assets/units.txt` and `assets/currencies.txt`. A unit is found by words,
//! whatever their case, with one space between them, or by a symbol whose capitals count.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

/// What is measured, and so what may be converted into what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Length, in metres.
    Length,
    /// Area, in square metres.
    Area,
    /// Volume, in cubic metres.
    Volume,
    /// Mass, in kilograms.
    Mass,
    /// Speed, in metres per second.
    Speed,
    /// Temperature, in kelvin; a Celsius or Fahrenheit degree has its own zero.
    Temperature,
    /// Energy, in joules.
    Energy,
    /// Power, in watts.
    Power,
    /// An amount of data, in bits, or its rate.
    Data,
    /// Time, in seconds.
    Time,
    /// A share of a whole.
    Share,
    /// A sum of money; no two currencies convert.
    Money,
    /// An angle, in radians, or a bare degree.
    Angle,
    /// A measure of some other dimension; its name tells which.
    Other(&'static str),
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its canonical name, in the singular: `kilometre`, `US dollar`.
    pub name: String,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units it is.
    pub factor: f64,
}

impl Unit {
    /// Returns `amount` of this unit in the base unit of its dimension.
    pub fn to_base(&self, amount: f64) -> f64 {
        let zero = match self.name.as_str() {
            "degree Celsius" => 273.15,
            "degree Fahrenheit" => 459.67 * self.factor,
            _ => 0.0,
        };
        amount * self.factor + zero
    }

    /// Returns an amount of the base unit of its dimension in this unit.
    pub fn from_base(&self, base: f64) -> f64 {
        (base - self.to_base(0.0)) / self.factor
    }

    /// Whether amounts of the two can be compared.
    pub fn converts_to(&self, other: &Unit) -> bool {
        match self.dimension {
            Dimension::Money => self.name == other.name,
            dimension => dimension == other.dimension,
        }
    }
}

/// Finds a unit by its words, in lower case with one space between them, singular or plural.
pub fn by_words(words: &str) -> Option<&'static Unit> {
    TABLE.words.get(words).map(|&at| &TABLE.units[at])
}

/// Whether the name of a unit of several words may go on after `words`: `barrels per`.
pub fn opens(words: &str) -> bool {
    TABLE.openings.contains(words)
}

/// Finds a unit by its symbol: `km`, `°C`.
pub fn by_symbol(symbol: &str) -> Option<&'static Unit> {
    TABLE.symbols.get(symbol).map(|&at| &TABLE.units[at])
}

/// Finds a unit by its symbol, whatever its capitals: `twh`, `kwh`. Of several the largest is meant, for
/// news measure in megawatts, not in milliwatts.
pub fn by_lowered_symbol(symbol: &str) -> Option<&'static Unit> {
    let alike = TABLE.symbols.iter().filter(|(own, _)| own.eq_ignore_ascii_case(symbol));
    let units = alike.map(|(_, &at)| &TABLE.units[at]);
    units.max_by(|one, other| one.factor.total_cmp(&other.factor))
}

/// Returns every unit and currency.
pub fn all() -> impl Iterator<Item = &'static Unit> {
    TABLE.units.iter()
}

/// Finds a currency by its sign or its ISO 4217 code: `€`, `HK$`, `EUR`.
pub fn by_sign(sign: &str) -> Option<&'static Unit> {
    TABLE.signs.get(sign).map(|&at| &TABLE.units[at])
}

/// Finds a unit by its canonical name, its case aside.
pub fn by_name(name: &str) -> Option<&'static Unit> {
    TABLE.units.iter().find(|unit| unit.name.eq_ignore_ascii_case(name))
}

/// Returns every unit that amounts of `unit` convert to, itself among them.
pub fn comparable(unit: &Unit) -> impl Iterator<Item = &'static Unit> {
    TABLE.units.iter().filter(|other| other.converts_to(unit))
}

/// The most words that one unit's name may have in a text.
pub const MOST_WORDS: usize = 5;

#[derive(Default)]
struct Table {
    units: Vec<Unit>,
    words: Index,
    /// What `words` can open with, up to a space or a mark within them, and up to what follows it.
    openings: HashSet<String, BuildHasherDefault<NameHasher>>,
    symbols: Index,
    signs: Index,
}

/// Units by a name of theirs.
type Index = HashMap<String, usize, BuildHasherDefault<NameHasher>>;

/// A fast hash of short names; the table is fixed, so nobody can make its names collide.
#[derive(Default)]
struct NameHasher(u64);

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            if let Some(head) = word.get_mut(..chunk.len()) {
                head.copy_from_slice(chunk);
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(SEED);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// The multiplier of Firefox's hash: an odd number near the golden section of 2^64.
const SEED: u64 = 0x517c_c1b7_2722_0a95;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in rows(include_str!("../../assets/units.txt")) {
        table.add_unit(line);
    }
    for line in rows(include_str!("../../assets/currencies.txt")) {
        table.add_currency(line);
    }
    table
});

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl Table {
    fn add_unit(&mut self, line: &'static str) {
        let mut columns = line.split('|').map(str::trim);
        let mut column = || columns.next().unwrap_or_default();
        let (name, dimension, factor) = (column(), dimension(column()), column());
        let factor = factor.parse().unwrap_or(1.0);
        let (words, symbols, prefixes) = (column(), column(), column());
        self.add(Unit { name: name.to_owned(), dimension, factor }, words, symbols);
        for prefix in prefixes.split_whitespace() {
            let Some(&(_, long, power)) = PREFIXES.iter().find(|(short, ..)| *short == prefix)
            else {
                continue;
            };
            let unit = Unit { name: format!("{long}{name}"), dimension, factor: factor * power };
            let words = with_prefix(long, words);
            let short = if prefix == "u" { "µ" } else { prefix };
            let mut symbols = with_prefix(short, symbols);
            if prefix == "u" {
                symbols = format!("{symbols} {}", symbols.replace('µ', "μ"));
            }
            self.add(unit, &words, &symbols);
        }
    }

    fn add_currency(&mut self, line: &'static str) {
        let mut columns = line.split('|').map(str::trim);
        let mut column = || columns.next().unwrap_or_default();
        let (code, name, signs, words) = (column(), column(), column(), column());
        let own = name.replace(' ', "_").to_lowercase();
        let unit = Unit { name: name.to_owned(), dimension: Dimension::Money, factor: 1.0 };
        self.add(unit, &format!("{words} {own}"), "");
        for sign in signs.split_whitespace().chain([code]).filter(|&sign| sign != "-") {
            self.signs.insert(sign.to_owned(), self.units.len() - 1);
        }
    }

    fn add(&mut self, unit: Unit, words: &str, symbols: &str) {
        let at = self.units.len();
        self.units.push(unit);
        for word in words.split_whitespace() {
            let word = word.replace('_', " ");
            self.add_openings(&word);
            self.words.insert(format!("{word}s"), at);
            self.words.insert(word, at);
        }
        for symbol in symbols.split_whitespace() {
            self.symbols.insert(symbol.to_owned(), at);
        }
    }

    /// Adds every part of a name that ends where a token of a text may end.
    fn add_openings(&mut self, name: &str) {
        let marks = name.match_indices(|c: char| !c.is_alphabetic());
        for end in marks.flat_map(|(at, mark)| [at, at + mark.len()]) {
            self.openings.extend(name.get(..end).map(str::to_owned));
        }
    }
}

fn with_prefix(prefix: &str, list: &str) -> String {
    let prefixed: Vec<String> =
        list.split_whitespace().map(|entry| format!("{prefix}{entry}")).collect();
    prefixed.join(" ")
}

fn dimension(name: &'static str) -> Dimension {
    match name {
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "energy" => Dimension::Energy,
        "power" => Dimension::Power,
        "data" | "data rate" => Dimension::Data,
        "time" => Dimension::Time,
        "share" => Dimension::Share,
        "angle" => Dimension::Angle,
        other => Dimension::Other(other),
    }
}

/// The SI prefixes that the table asks for: short, long, and what they multiply by.
const PREFIXES: &[(&str, &str, f64)] = &[
    ("T", "tera", 1e12),
    ("G", "giga", 1e9),
    ("M", "mega", 1e6),
    ("k", "kilo", 1e3),
    ("h", "hecto", 1e2),
    ("d", "deci", 1e-1),
    ("c", "centi", 1e-2),
    ("m", "milli", 1e-3),
    ("u", "micro", 1e-6),
    ("n", "nano", 1e-9),
    ("p", "pico", 1e-12),
    ("f", "femto", 1e-15),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_by_words_and_symbols() {
        let cases = [
            ("kilometres", "kilometre"),
            ("kilometers", "kilometre"),
            ("square feet", "square foot"),
            ("degrees celsius", "degree Celsius"),
            ("canadian dollars", "Canadian dollar"),
            ("hryvnias", "hryvnia"),
            ("centuries", "century"),
            ("barrels per day", "barrel per day"),
        ];
        for (words, want) in cases {
            assert_eq!(by_words(words).map(|unit| unit.name.as_str()), Some(want), "{words}");
        }
        let cases =
            [("km", "kilometre"), ("mg", "milligram"), ("μm", "micrometre"), ("MW", "megawatt")];
        for (symbol, want) in cases {
            assert_eq!(by_symbol(symbol).map(|unit| unit.name.as_str()), Some(want), "{symbol}");
        }
        assert_eq!(by_sign("HK$").map(|unit| unit.name.as_str()), Some("Hong Kong dollar"));
        assert_eq!(by_symbol("KM"), None);
        assert!(opens("barrels") && opens("barrels per") && !opens("boats"));
    }

    #[test]
    fn amounts_convert_through_the_base_unit() {
        let celsius = by_name("degree Celsius").expect("in the table");
        let fahrenheit = by_name("degree Fahrenheit").expect("in the table");
        assert!((celsius.to_base(-40.0) - fahrenheit.to_base(-40.0)).abs() < 1e-6);
        assert!(celsius.converts_to(fahrenheit));
        let (euro, yen) =
            (by_name("euro").expect("listed"), by_name("Japanese yen").expect("listed"));
        assert!(!euro.converts_to(yen));
    }

    #[test]
    fn every_row_is_whole() {
        for line in rows(include_str!("../../assets/units.txt")) {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            assert!(columns.len() >= 5, "{line}");
            assert!(columns[2].parse::<f64>().is_ok(), "{line}");
        }
        for line in rows(include_str!("../../assets/currencies.txt")) {
            assert_eq!(line.split('|').count(), 4, "{line}");
        }
    }
}
